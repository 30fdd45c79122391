// The official TypeScript SDK's stateless server: a server and a transport for each request, one echo tool.
import { createServer } from 'node:http';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { z } from 'zod';

const tool = { description: 'Echoes the message.', inputSchema: { message: z.string() } };

async function answer(request, response) {
  const server = new McpServer({ name: 'typescript-peer', version: '1.0.0' });
  server.registerTool('ping', tool, ({ message }) => ({ content: [{ type: 'text', text: message }] }));
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableJsonResponse: true });
  response.on('close', () => server.close());
  await server.connect(transport);
  await transport.handleRequest(request, response);
}

createServer((request, response) => (request.url === '/health' ? response.end() : answer(request, response)))
  .listen(Number(process.env.PORT), '127.0.0.1');
