namespace PlatformSaaS.Registration.Pages;

/// <summary>Names of the fields that an agency asks of its applicants, beside those of every form.</summary>
internal static class OwnFields
{
    /// <summary>Names of the agency's own fields begin with this.</summary>
    public const string Prefix = "data.";

    private static readonly string[] Plain = ["", "type", "captcha", "terms", "privacy", "verdict", "note"];

    /// <summary>Name on the page of a field that a service refuses.</summary>
    public static string Name(string field) => Plain.Contains(field) ? field : Prefix + field;
}
