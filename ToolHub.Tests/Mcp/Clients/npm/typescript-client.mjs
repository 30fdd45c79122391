// The official TypeScript client as a filter: a request {method, params} per line in, its result per line out.
// Usage: node typescript-client.mjs http URL KEY | node typescript-client.mjs stdio COMMAND ARGUMENT...
import { createInterface } from 'node:readline';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const transports = {
  http: (url, key) => new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers: { Authorization: `Bearer ${key}` } } }),
  stdio: (command, ...args) => new StdioClientTransport({ command, args, env: process.env }),
};

const client = new Client({ name: 'typescript-client', version: '1.0.0' });

const requests = {
  'tools/list': (params) => client.listTools(params),
  'tools/call': (params) => client.callTool(params),
  'resources/list': (params) => client.listResources(params),
  'resources/templates/list': (params) => client.listResourceTemplates(params),
  'resources/read': (params) => client.readResource(params),
  'prompts/list': (params) => client.listPrompts(params),
  'prompts/get': (params) => client.getPrompt(params),
};

const [transport, ...target] = process.argv.slice(2);
await client.connect(transports[transport](...target));
for await (const line of createInterface({ input: process.stdin })) {
  const { method, params } = JSON.parse(line);
  console.log(JSON.stringify(await requests[method](params)));
}
await client.close();
