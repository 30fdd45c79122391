using ModelContextProtocol.Protocol;
using ToolHub.Core.Catalog;
using ToolHub.Core.Executors.Builtin;
using ToolHub.Mcp.Tools;

namespace ToolHub.Tests.Catalog.Search;

/// <summary>What a company might have registered, beside the built-in tools.</summary>
internal static class InventedTools
{
    private static readonly (string Name, string Title, string Description, string[] Tags)[] Invented =
    [
        ("crm_create_contact", "Create contact", "Adds a person to the address book of the CRM.", ["crm"]),
        ("crm_find_contact", "Find contact", "Looks a person up by name or e-mail address.", ["crm"]),
        ("crm_merge_contacts", "Merge duplicates", "Joins two records of one person into one.", ["crm"]),
        ("crm_delete_contact", "Delete contact", "Removes a person from the CRM for good.", ["crm", "privacy"]),
        ("crm_list_opportunities", "List opportunities", "Lists open deals with their value and stage.", ["crm", "sales"]),
        ("crm_forecast", "Sales forecast", "Predicts the revenue of the coming quarter from open deals.", ["sales"]),
        ("invoice_create", "Create invoice", "Writes an invoice for delivered goods.", ["finance"]),
        ("invoice_send", "Send invoice", "Mails an invoice to the customer as PDF.", ["finance"]),
        ("invoice_void", "Void invoice", "Cancels an invoice and books the reversal.", ["finance"]),
        ("list_overdue_invoices", "Overdue invoices", "Lists invoices whose payment is late.", ["finance"]),
        ("payment_refund", "Refund a payment", "Sends money back to the customer's card.", ["finance"]),
        ("payment_status", "Payment status", "Tells whether a payment was received.", ["finance"]),
        ("exchange_rate", "Exchange rate", "Converts an amount between two currencies by today's rate.", ["finance"]),
        ("expense_submit", "Submit expenses", "Files a travel expense report with receipts.", ["finance", "hr"]),
        ("tax_rate", "Tax rate", "Returns the value added tax of a country.", ["finance"]),
        ("warehouse_stock", "Stock level", "Returns how many pieces of an article are in the warehouse.", ["logistics"]),
        ("warehouse_transfer", "Transfer stock", "Moves goods from one warehouse to another.", ["logistics"]),
        ("shipment_track", "Track shipment", "Returns where a parcel is at the moment.", ["logistics"]),
        ("shipment_label", "Shipping label", "Prints the label for a parcel.", ["logistics"]),
        ("shipment_pickup", "Schedule pickup", "Asks the carrier to fetch parcels.", ["logistics"]),
        ("supplier_list", "Suppliers", "Lists suppliers with their ratings.", ["purchasing"]),
        ("purchase_order_create", "Create purchase order", "Orders goods from a supplier.", ["purchasing"]),
        ("purchase_order_approve", "Approve purchase order", "Releases a purchase order that waits for approval.", ["purchasing"]),
        ("jira_create_issue", "Create issue", "Opens a ticket in Jira.", ["jira", "tickets"]),
        ("jira_search_issues", "Search issues", "Finds tickets in Jira with JQL.", ["jira", "tickets"]),
        ("jira_add_comment", "Comment on issue", "Writes a comment below a ticket.", ["jira", "tickets"]),
        ("jira_transition_issue", "Move issue", "Changes the workflow status of a ticket.", ["jira", "tickets"]),
        ("github_list_pull_requests", "Pull requests", "Lists open pull requests of a repository.", ["github", "code"]),
        ("github_merge_pull_request", "Merge pull request", "Merges a pull request into its base branch.", ["github", "code"]),
        ("github_create_release", "Create release", "Publishes a release with its notes.", ["github", "code"]),
        ("github_search_code", "Search code", "Finds source code by text.", ["github", "code"]),
        ("deploy_service", "Deploy", "Rolls a version of a service out to an environment.", ["operations"]),
        ("rollback_service", "Roll back", "Returns a service to the version before.", ["operations"]),
        ("restart_service", "Restart", "Stops a service and starts it again.", ["operations"]),
        ("get_service_logs", "Logs", "Returns the newest log lines of a service.", ["operations"]),
        ("query_metrics", "Metrics", "Evaluates a PromQL expression.", ["operations", "monitoring"]),
        ("list_alerts", "Alerts", "Lists alerts that fire at the moment.", ["operations", "monitoring"]),
        ("silence_alert", "Silence alert", "Mutes an alert for some hours.", ["operations", "monitoring"]),
        ("oncall_who", "Who is on call", "Names the engineer on duty.", ["operations"]),
        ("dns_lookup", "DNS lookup", "Resolves a host name to addresses.", ["network"]),
        ("certificate_expiry", "Certificate expiry", "Tells when the TLS certificate of a host ends.", ["network", "security"]),
        ("scan_vulnerabilities", "Scan for vulnerabilities", "Checks a container image for known weaknesses.", ["security"]),
        ("reset_password", "Reset password", "Sends an employee a link to choose a new password.", ["it", "security"]),
        ("unlock_account", "Unlock account", "Lets an employee log in again after too many attempts.", ["it", "security"]),
        ("grant_access", "Grant access", "Puts an employee into a group of the directory.", ["it", "security"]),
        ("calendar_free_slots", "Free slots", "Finds times at which all participants are free.", ["calendar"]),
        ("calendar_create_event", "Create event", "Invites people to a meeting.", ["calendar"]),
        ("calendar_cancel_event", "Cancel event", "Calls a meeting off.", ["calendar"]),
        ("room_book", "Book a room", "Reserves a meeting room.", ["calendar"]),
        ("mail_send", "Send mail", "Sends an e-mail on behalf of the user.", ["mail"]),
        ("mail_search", "Search mail", "Finds e-mails by sender, subject or text.", ["mail"]),
        ("chat_post_message", "Post message", "Writes into a channel of the chat.", ["chat"]),
        ("wiki_search", "Search wiki", "Finds pages of the company's wiki.", ["knowledge"]),
        ("wiki_create_page", "Create wiki page", "Writes a new page into the wiki.", ["knowledge"]),
        ("translate_text", "Translate", "Translates text into another language.", ["language"]),
        ("summarizeDocument", "Summarize document", "Shortens a long document to its main points.", ["language"]),
        ("detectLanguage", "Detect language", "Tells in which language a text is written.", ["language"]),
        ("vacation_request", "Request vacation", "Asks the manager for days off.", ["hr"]),
        ("vacation_balance", "Vacation balance", "Returns how many days off are left.", ["hr"]),
        ("employee_lookup", "Employee directory", "Returns phone number and office of a colleague.", ["hr"]),
        ("weather_forecast", "Weather", "Returns the weather of the coming days at a place.", ["weather"]),
    ];

    /// <summary>All of them, and the built-in tools as they are registered.</summary>
    public static IReadOnlyList<ToolDefinition> All { get; } =
        [.. Invented.Select(tool => Define(tool.Name, tool.Title, tool.Description, tool.Tags)), .. Builtins()];

    public static ToolDefinition Define(string name, string? title, string? description, params string[] tags) =>
        TestDefinitions.Tool(name) with
        {
            Tags = tags,
            Tool = new Tool { Name = name, Title = title, Description = description },
        };

    private static IEnumerable<ToolDefinition> Builtins() =>
        from type in typeof(SearchTools).Assembly.GetTypes()
        where type.Namespace == typeof(SearchTools).Namespace
        from method in BuiltinMethod.Of(type)
        where method.Attribute is BuiltinToolAttribute
        select Define(method.Attribute.Name, method.Attribute.Title, method.Description);
}
