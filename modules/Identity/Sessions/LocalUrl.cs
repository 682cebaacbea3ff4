namespace PlatformSaaS.Identity.Sessions;

/// <summary>Return addresses stay inside the portal.</summary>
internal static class LocalUrl
{
    /// <summary>The address when it is a plain path of this portal, else <paramref name="otherwise"/>. Refuses <c>//evil</c>, <c>/\evil</c>, control characters and anything with a scheme.</summary>
    public static string Or(string? url, string otherwise)
    {
        if (string.IsNullOrEmpty(url) || url.Length > 2000 || url[0] != '/' || url.Any(c => char.IsControl(c) || c == '\\'))
        {
            return otherwise;
        }

        var decoded = Uri.UnescapeDataString(url);
        return decoded.Length > 1 && (decoded[1] is '/' or '\\' || decoded.Any(c => char.IsControl(c) || c == '\\')) ? otherwise : url;
    }
}
