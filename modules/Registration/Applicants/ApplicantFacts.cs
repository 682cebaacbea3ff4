using System.Text.Json.Nodes;
using PlatformSaaS.Forms;
using PlatformSaaS.Registration.Types;

namespace PlatformSaaS.Registration.Applicants;

/// <summary>What the platform itself takes from a type's fields.</summary>
internal sealed record ApplicantFacts(string Name, string Email, string? UserName, string? WhatsApp, string DisplayName, string Address, string? Province, string? Regency)
{
    public static ApplicantFacts Of(ApplicantTypeDefinition type, JsonObject values)
    {
        string? Text(string use) => type.Using(use) is { } field && values[field.Code]?.ToString() is { Length: > 0 } value ? value : null;
        var region = (type.Using("region") is { } home ? values[home.Code] : null) as JsonObject;
        var office = (type.Using("organizationRegion") is { } other ? values[other.Code] : null) as JsonObject;
        var name = Text("contactName") ?? Text("name") ?? "";
        var organization = Text("organization");
        var ofOrganization = organization is not null && Text("organizationAddress") is not null;
        var place = ofOrganization && office is not null ? office : region;
        var address = new[] { ofOrganization ? Text("organizationAddress") : Text("address"), Regions.FullName(place?["regency"]?.ToString()), Text("postalCode") };
        return new(
            Cut(name, 150), Text("email") ?? "", Text("userName"), Text("phone"), Cut(organization ?? Text("name") ?? name, 200), string.Join(", ", address.Where(a => a is not null)),
            region?["province"]?.ToString(), region?["regency"]?.ToString());
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
