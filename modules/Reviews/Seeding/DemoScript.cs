using System.Text.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.Packs;

namespace PlatformSaaS.Reviews.Seeding;

/// <summary>How the demo requests of one service went, as data of the agency's pack: <c>demo/{service}.json</c>.</summary>
internal sealed record DemoScript
{
    /// <summary>Values of an action where a step gives none, by action code, or <c>stage/action</c>.</summary>
    public IReadOnlyDictionary<string, JsonObject> Defaults { get; init; } = new Dictionary<string, JsonObject>();

    /// <summary>Requests, the oldest first.</summary>
    public required IReadOnlyList<DemoRequest> Requests { get; init; }

    /// <summary>The script of a service, or null.</summary>
    public static DemoScript? Find(AgencyPack pack, string service) =>
        pack.Files.TryGetValue($"demo/{service}.json", out var bytes) ? JsonSerializer.Deserialize<DemoScript>(bytes, JsonSerializerOptions.Web) : null;
}

/// <summary>One request.</summary>
internal sealed record DemoRequest
{
    /// <summary>User name of the applicant; null for a person without an account.</summary>
    public string? Applicant { get; init; }

    /// <summary>The person without an account.</summary>
    public DemoWalkIn? WalkIn { get; init; }

    /// <summary>The request that it follows, as <c>service#n</c>, from 1.</summary>
    public string? Follows { get; init; }

    /// <summary>How many working days ago it began.</summary>
    public int Start { get; init; }

    /// <summary>Answers by field code, of all forms.</summary>
    public JsonObject Answers { get; init; } = [];

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<DemoStep> Steps { get; init; } = [];
}

/// <summary>A person without an account and the officer who starts the request.</summary>
internal sealed record DemoWalkIn(string Name, string Phone, string By, string? Email = null, string? Address = null);

/// <summary>One thing that happened.</summary>
internal sealed record DemoStep
{
    /// <summary>Action code; <c>assign</c> hands over to <see cref="To"/>, <c>gate</c> opens the gate of a delivery, <c>hold</c> lets a planned meeting pass, <c>lapse</c> an offer or billing code expire.</summary>
    public required string Do { get; init; }

    /// <summary>Working days after the step before.</summary>
    public int After { get; init; }

    /// <summary>User name of the person; null takes the first who may.</summary>
    public string? By { get; init; }

    /// <summary>To whom it is handed over.</summary>
    public string? To { get; init; }

    /// <summary>Values by field code.</summary>
    public JsonObject Values { get; init; } = [];

    /// <summary>What a review refuses, with its note, by reference.</summary>
    public IReadOnlyDictionary<string, string> Refuse { get; init; } = new Dictionary<string, string>();
}
