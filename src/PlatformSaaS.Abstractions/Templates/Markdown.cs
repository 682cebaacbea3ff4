namespace PlatformSaaS.Templates;

/// <summary>Turns Markdown into what people see. Raw HTML stays text; links lead only to web pages, mail addresses, phones or pages of the portal.</summary>
public interface IMarkdown
{
    /// <summary>Safe HTML.</summary>
    string ToHtml(string markdown);

    /// <summary>Plain text for WhatsApp and the text part of mails: lists keep their marks, links show their address.</summary>
    string ToPlainText(string markdown);
}
