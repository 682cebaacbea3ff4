using System.Text.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Settings;

namespace PlatformSaaS.Agency.Profile;

/// <summary>A part of the agency's document that is edited by itself, so that two people at two parts don't stand in each other's way.</summary>
/// <param name="Id">Name in the audit log.</param>
/// <param name="Members">Members of <c>agency.json</c>.</param>
internal sealed record AgencyPart(string Id, params string[] Members)
{
    public static readonly AgencyPart Face = new("profile", "name", "shortName", "parent", "tagline", "address", "city", "phone", "whatsapp", "email", "hours", "mapUrl");
    public static readonly AgencyPart Branding = new("branding", "branding");
    public static readonly AgencyPart Letterhead = new("letterhead", "letterhead");

    /// <summary>The part's members as they are, and the emblem's mark where colours are meant.</summary>
    public JsonObject Of(AgencyDocument document)
    {
        var part = new JsonObject();
        foreach (var member in Members.Where(m => document.Json[m] is not null))
        {
            part[member] = document.Json[member]!.DeepClone();
        }

        if (this == Branding)
        {
            part["emblem"] = document.EmblemSvg is null ? null : Revisions.Of(document.EmblemSvg);
        }

        return part;
    }

    public string RevisionOf(AgencyDocument document) => Revisions.Of(Of(document));

    /// <summary>Puts a value, or takes the member away where there is none.</summary>
    public static void Put<T>(JsonObject json, string member, T? value)
    {
        if (value is null)
        {
            json.Remove(member);
        }
        else
        {
            json[member] = JsonSerializer.SerializeToNode(value, JsonSerializerOptions.Web);
        }
    }
}
