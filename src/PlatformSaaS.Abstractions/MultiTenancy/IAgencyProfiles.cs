using System.Text.Json.Nodes;

namespace PlatformSaaS.MultiTenancy;

/// <summary>The agency's own data as they are stored and as its pack would write them down.</summary>
/// <param name="json">The <c>agency.json</c>; what is changed in it is changed in the document.</param>
public sealed class AgencyDocument(JsonObject json)
{
    /// <summary>The <c>agency.json</c>.</summary>
    public JsonObject Json { get; } = json;

    /// <summary>The emblem as SVG text.</summary>
    public string? EmblemSvg { get; set; }

    /// <summary>What the pack that was taken last says of modules and calendar (<c>modules timeZone closingDays settings</c>), to be given back to; null where none was taken.</summary>
    public JsonObject? Pack { get; init; }
}

/// <summary>Reads and writes the current tenant's <see cref="AgencyDocument"/>; who may is for the caller to ask.</summary>
public interface IAgencyProfiles
{
    /// <summary>As it is stored, past every cache.</summary>
    Task<AgencyDocument> ReadAsync(CancellationToken ct = default);

    /// <summary>The same with its row locked until the transaction ends. Whoever changes an agency's own settings locks this, so that two at once come one after the other.</summary>
    Task<AgencyDocument?> LockAsync(CancellationToken ct = default);

    /// <summary>Writes a changed document in the open transaction. One that breaks the schema of agency packs is refused: it could never be given out again.</summary>
    Task WriteAsync(AgencyDocument document, CancellationToken ct = default);
}
