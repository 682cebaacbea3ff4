using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Blobs;
using PlatformSaaS.Data;
using PlatformSaaS.Letters;
using PlatformSaaS.Modularity;
using PlatformSaaS.Notifications;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Reviews.WalkIns;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Engine;

/// <inheritdoc cref="IStageServices" />
internal sealed class StageServices(RequestModel model, ILetterIssuer letters, INotifier notifier, IFileStore files, RequestFiles requestFiles, RequestReads reads, IUserDirectory users, UnitPeople unitPeople, TimeProvider time) : IStageServices
{
    private readonly Dictionary<Guid, StoredFile> _stored = [];

    public async Task<IssuedLetter> IssueLetterAsync(
        StageContext context, string template, IReadOnlyDictionary<string, object?> extra, Guid? signedBy = null, string? number = null, CancellationToken ct = default, IReadOnlyList<LetterPicture>? pictures = null, Guid? supersedes = null)
    {
        var culture = "id";
        var values = Merge(await model.BuildAsync(context, culture, ct), extra);
        return await letters.IssueAsync(new LetterOrder(template, RequestOwner.Type, context.Request.Id, values) { SignedBy = signedBy, Number = number, Culture = culture, Pictures = pictures ?? [], Supersedes = supersedes }, ct);
    }

    public async Task<byte[]> PreviewLetterAsync(StageContext context, string template, IReadOnlyDictionary<string, object?> extra, CancellationToken ct = default) =>
        await letters.PreviewAsync(template, Merge(await model.BuildAsync(context, "id", ct), extra), "id", ct);

    public async Task<IReadOnlyList<Guid>> LetterFilesAsync(IReadOnlyCollection<Guid> letterIds, CancellationToken ct = default)
    {
        var all = await letters.FindAllAsync(letterIds, ct);
        return [.. letterIds.Where(all.ContainsKey).Select(id => all[id].FileId)];
    }

    public async Task NotifyAsync(
        StageContext context, JsonElement notices, IReadOnlyDictionary<string, object?> extra, IReadOnlyList<Guid>? attachments = null, string? calendar = null,
        IReadOnlyList<Guid>? experts = null, CancellationToken ct = default)
    {
        foreach (var (template, to) in Parse(notices, context.Run.Round))
        {
            var toApplicant = to == "applicant";
            foreach (var byCulture in (await RecipientsAsync(context, to, experts, ct)).GroupBy(r => r.Culture))
            {
                await notifier.NotifyAsync(new Notice(template, [.. byCulture], Merge(await model.BuildAsync(context, byCulture.Key, ct), extra))
                {
                    Attachments = attachments ?? [], Calendar = calendar, Link = toApplicant ? context.Request.Contact is null ? $"/permohonan/{context.Request.Id}" : WalkInAddresses.Find : $"/petugas/permohonan/{context.Request.Id}",
                    OwnerType = RequestOwner.Type, OwnerId = context.Request.Id
                }, ct);
            }
        }
    }

    public async Task<StoredFile> AddFileAsync(StageContext context, Guid fileId, string purpose, bool byApplicant, UploadRule? rule, CancellationToken ct = default)
    {
        var file = await files.BindAsync(fileId, RequestOwner.Type, context.Request.Id, rule, ct);
        var known = (await requestFiles.OfAsync(context.Request.Id, ct)).Where(f => f.Purpose == purpose).ToList();
        if (known.Exists(f => f.FileId == fileId && !f.IsReplaced))
        {
            return file;
        }

        if (rule is { Drawn: true } && !Drawing.HasInk(await BytesAsync(fileId, ct)))
        {
            throw new InputException("file", new LocalizedText("Tanda tangan masih kosong. Goreskan di kotak, atau ketik nama.", "The signature is still empty. Draw it in the box, or type the name.").Current);
        }

        if (purpose.Contains('.', StringComparison.Ordinal) && IsSingle(context, purpose))
        {
            known.ForEach(f => f.IsReplaced = true);
        }

        requestFiles.Add(new RequestFile
        {
            Id = NewId.Next(), RequestId = context.Request.Id, StageRunId = context.Run.Id, Purpose = purpose, FileId = fileId, ByApplicant = byApplicant, AddedAt = time.GetUtcNow()
        });
        return file;
    }

    public async Task<byte[]> BytesAsync(Guid fileId, CancellationToken ct = default)
    {
        await using var content = await files.OpenAsync(fileId, ct);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, ct);
        return bytes.ToArray();
    }

    public async Task KeepOnlyAsync(StageContext context, string purpose, IReadOnlyCollection<Guid> kept, CancellationToken ct = default)
    {
        foreach (var file in (await requestFiles.OfAsync(context.Request.Id, ct)).Where(f => f.Purpose == purpose && !f.IsReplaced && !kept.Contains(f.FileId)))
        {
            file.IsReplaced = true;
        }
    }

    public async Task<byte[]> PrintLetterAsync(StageContext context, string template, CancellationToken ct = default) =>
        await letters.PrintAsync(template, await model.BuildAsync(context, "id", ct), "id", ct);

    public async Task<IReadOnlyList<StoredFile>> FilesAsync(Guid requestId, string purpose, CancellationToken ct = default)
    {
        if (reads.Of(requestId) is { } facts)
        {
            return [.. facts.Files.Where(f => f.Purpose == purpose && !f.IsReplaced && facts.Stored.ContainsKey(f.FileId)).Select(f => facts.Stored[f.FileId])];
        }

        var all = await requestFiles.OfAsync(requestId, ct);
        if (all.Select(f => f.FileId).Where(id => !_stored.ContainsKey(id)).ToList() is { Count: > 0 } unknown)
        {
            foreach (var (id, file) in await files.FindAllAsync(unknown, ct))
            {
                _stored[id] = file;
            }
        }

        return [.. all.Where(f => f.Purpose == purpose && !f.IsReplaced && _stored.ContainsKey(f.FileId)).Select(f => _stored[f.FileId])];
    }

    public async Task<Dictionary<string, object?>> ModelAsync(StageContext context, string culture, CancellationToken ct = default) =>
        new(await model.BuildAsync(context, culture, ct), StringComparer.Ordinal);

    private static bool IsSingle(StageContext context, string reference)
    {
        var dot = reference.IndexOf('.', StringComparison.Ordinal);
        var stage = context.Service.Stages.FirstOrDefault(s => s.Code == reference[..dot]);
        return stage?.Fields.FirstOrDefault(f => f.Code == reference[(dot + 1)..])?.Type is Forms.FieldType.File or Forms.FieldType.Signature;
    }

    private static Dictionary<string, object?> Merge(IReadOnlyDictionary<string, object?> standard, IReadOnlyDictionary<string, object?> extra)
    {
        var merged = new Dictionary<string, object?>(standard, StringComparer.Ordinal);
        foreach (var (key, value) in extra)
        {
            merged[key] = value;
        }

        return merged;
    }

    private static IEnumerable<(string Template, string To)> Parse(JsonElement notices, int round) => notices.ValueKind switch
    {
        JsonValueKind.String => [(notices.GetString()!, "applicant")],
        JsonValueKind.Array => notices.EnumerateArray().SelectMany(n => Parse(n, round)),
        JsonValueKind.Object when !IsForOtherRounds(notices, round) => [(notices.GetProperty("template").GetString()!, notices.TryGetProperty("to", out var to) ? to.GetString()! : "applicant")],
        _ => []
    };

    private static bool IsForOtherRounds(JsonElement notice, int round) =>
        notice.TryGetProperty("rounds", out var rounds) && rounds.GetString() switch { "first" => round > 1, "returned" => round == 1, _ => false };

    private async Task<IReadOnlyList<NoticeRecipient>> RecipientsAsync(StageContext context, string to, IReadOnlyList<Guid>? experts, CancellationToken ct)
    {
        if (to == "applicant" && context.Request.Contact is { } contact)
        {
            return [new NoticeRecipient(null, contact.Name, contact.Email, contact.Phone)];
        }

        IEnumerable<UserInfo> people = to switch
        {
            "applicant" => context.Request.ApplicantUserId is { } id && await users.FindAsync(id, ct) is { } applicant ? [applicant] : [],
            "assigned" when context.Request.OfficerId is { } officer => await users.FindAsync(officer, ct) is { } one ? [one] : [],
            "units" => await InUnitsAsync(context, ct),
            "unit" => context.Request.UnitId is { } unit ? await unitPeople.OfUnitAsync(unit, ct) : [],
            "assigned" when context.Stage.Actor == "unit" && context.Request is { Units.Count: 0, UnitId: { } own } => await unitPeople.OfUnitAsync(own, ct),
            "assigned" => context.Request.Units.Count > 0 ? await InUnitsAsync(context, ct) : await InRoleAsync(context.Stage.Actor, ct),
            "experts" when experts is { Count: > 0 } => (await users.FindAllAsync(experts, ct)).Values,
            "experts" => context.Stage.Experts is { } role ? await InRoleAsync(role, ct) : [],
            _ => await InRoleOfUnitAsync(context, to, ct)
        };
        return [.. people.Where(p => p.IsActive).Select(p => new NoticeRecipient(p.Id, p.Name, p.Email, p.WhatsApp, p.Culture))];
    }

    /// <summary>Of a service that goes by units those of the role in the request's unit; all of them where the unit has none.</summary>
    private async Task<IEnumerable<UserInfo>> InRoleOfUnitAsync(StageContext context, string to, CancellationToken ct)
    {
        var all = (await InRoleAsync(to, ct)).ToList();
        if (context.Service.UnitBy is null || context.Request.UnitId is not { } unit)
        {
            return all;
        }

        var own = (await unitPeople.OfUnitAsync(unit, ct)).Select(u => u.Id).ToHashSet();
        return all.Exists(u => own.Contains(u.Id)) ? all.FindAll(u => own.Contains(u.Id)) : all;
    }

    private async Task<IEnumerable<UserInfo>> InUnitsAsync(StageContext context, CancellationToken ct)
    {
        var people = new List<UserInfo>();
        foreach (var role in context.Request.Units)
        {
            people.AddRange(await users.InRoleAsync(role, ct));
        }

        return people.DistinctBy(p => p.Id);
    }

    private async Task<IReadOnlyList<UserInfo>> InRoleAsync(string actor, CancellationToken ct) =>
        actor.StartsWith("role:", StringComparison.Ordinal) ? await users.InRoleAsync(actor[5..], ct) : [];
}
