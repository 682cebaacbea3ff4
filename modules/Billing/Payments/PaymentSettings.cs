using System.Text.Json;
using PlatformSaaS.Blobs;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Billing.Payments;

/// <summary>What a stage of kind <c>payment</c> says beside the common members.</summary>
/// <param name="Method">Name of an <see cref="IPaymentMethod"/>.</param>
/// <param name="ValidatorRole">Role that decides: <c>validator</c>, else the stage's actor; null where neither is a role.</param>
/// <param name="Accept">File types of a proof.</param>
/// <param name="MaxMb">Largest proof in MB.</param>
/// <param name="DueWorkingDays">Working days for paying.</param>
/// <param name="ValidDays">Days of 24 hours for which a billing code holds.</param>
internal sealed record PaymentSettings(string Method, string? ValidatorRole, IReadOnlyList<string> Accept, decimal MaxMb, int DueWorkingDays, int ValidDays)
{
    private const string Role = "role:";

    /// <summary>What an upload must keep to.</summary>
    public UploadRule Rule => new(Accept, (long)(MaxMb * 1024 * 1024));

    /// <summary>"PDF, DOC, JPG, atau PNG".</summary>
    public string Types(string culture)
    {
        var names = Accept.Where(a => a != "docx" || !Accept.Contains("doc")).Select(a => a.ToUpperInvariant()).ToList();
        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])}, {(culture == "en" ? "or" : "atau")} {names[^1]}";
    }

    public static PaymentSettings Of(StageDefinition stage)
    {
        var proof = Find(stage, "proof");
        return new PaymentSettings(
            Text(stage, "method") ?? "transfer",
            RoleOf(stage.Validator) ?? RoleOf(stage.Actor),
            proof is { ValueKind: JsonValueKind.Object } p && p.TryGetProperty("accept", out var accept) ? [.. accept.EnumerateArray().Select(a => a.GetString()!)] : ["pdf", "jpg", "png"],
            proof is { ValueKind: JsonValueKind.Object } q && q.TryGetProperty("maxMb", out var max) ? max.GetDecimal() : 10,
            Find(stage, "dueWorkingDays") is { ValueKind: JsonValueKind.Number } days ? days.GetInt32() : 5,
            Find(stage, "validDays") is { ValueKind: JsonValueKind.Number } valid ? valid.GetInt32() : 7);
    }

    private static string? RoleOf(string? actor) => actor?.StartsWith(Role, StringComparison.Ordinal) == true ? actor[Role.Length..] : null;

    private static JsonElement? Find(StageDefinition stage, string name) => stage.More is { } more && more.TryGetValue(name, out var value) ? value : null;

    private static string? Text(StageDefinition stage, string name) => Find(stage, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
