namespace PlatformSaaS.Notifications.Senders;

/// <summary>A mail ready to be sent.</summary>
internal sealed record OutgoingMail
{
    /// <summary>Id of the message; gives the Message-ID, so that a doubled delivery can be told by mail programs.</summary>
    public required Guid Id { get; init; }
    /// <summary>Address of the recipient.</summary>
    public required string To { get; init; }
    /// <summary>Name of the recipient.</summary>
    public string ToName { get; init; } = "";
    /// <summary>One line.</summary>
    public required string Subject { get; init; }
    /// <summary>Markdown, already filled.</summary>
    public required string Body { get; init; }
    /// <summary>Agency's name in the mail's head.</summary>
    public string Agency { get; init; } = "";
    /// <summary>Agency's colour <c>#rrggbb</c>.</summary>
    public string Color { get; init; } = "";
    /// <summary>Full address that the button leads to, or null for no button.</summary>
    public string? Link { get; init; }
    /// <summary>Address and contact below the text.</summary>
    public string Footer { get; init; } = "";
    /// <summary>Language: <c>id</c> or <c>en</c>.</summary>
    public string Culture { get; init; } = "id";
    /// <summary>iCalendar text, or null.</summary>
    public string? Calendar { get; init; }
    /// <summary>Attached files.</summary>
    public IReadOnlyList<OutgoingAttachment> Attachments { get; init; } = [];

    /// <summary>Name, address and contact of an agency.</summary>
    public static string FooterOf(MultiTenancy.AgencyInfo agency, string culture) => string.Join("\n", new[] { agency.Name.In(culture), string.Join(", ", agency.Address), $"{agency.Phone} · {agency.Email}" });
}

/// <summary>A file attached to a mail.</summary>
internal sealed record OutgoingAttachment(string Name, string ContentType, byte[] Content);

/// <summary>A WhatsApp message by an approved template.</summary>
/// <param name="Id">Id of the message, handed to the service for its reports.</param>
/// <param name="To">Number of the recipient in any usual writing.</param>
/// <param name="Template">Name of the template as approved by WhatsApp.</param>
/// <param name="Language">Language code of the template, such as <c>id</c>.</param>
/// <param name="Parameters">Values of the body's placeholders, in order.</param>
internal sealed record OutgoingWhatsApp(Guid Id, string To, string Template, string Language, IReadOnlyList<string> Parameters);

/// <summary>Outcome of one try.</summary>
internal abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>Accepted by the service.</summary>
    public sealed record Sent : SendResult;

    /// <summary>Not now: try again.</summary>
    /// <param name="Error">Advice for the officer, in plain words.</param>
    /// <param name="RetryAfter">When the service itself says how long to wait.</param>
    public sealed record Transient(string Error, TimeSpan? RetryAfter = null) : SendResult;

    /// <summary>Never like this: trying again is useless until somebody mends what the text names.</summary>
    /// <param name="Error">Advice for the officer, in plain words.</param>
    public sealed record Permanent(string Error) : SendResult;
}

/// <summary>Settings of a mail server.</summary>
internal sealed record SmtpSettings(string Host, int Port, string? User, string? Password, bool StartTls, string From, string FromName, int TimeoutSeconds = 30);

/// <summary>Settings of the WhatsApp Cloud API.</summary>
internal sealed record WhatsAppSettings(string Endpoint, string PhoneNumberId, string AccessToken, int TimeoutSeconds = 30);
