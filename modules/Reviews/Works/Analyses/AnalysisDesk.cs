using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Works.Analyses;

/// <summary>What an action on analyses did.</summary>
/// <param name="Text">For the timeline.</param>
/// <param name="Changed">The analyses as they stand now.</param>
internal sealed record DeskResult(LocalizedText Text, IReadOnlyList<Analysis> Changed)
{
    /// <summary>Reason, or null.</summary>
    public string? Note { get; init; }
    /// <summary>False for what only concerns the laboratory.</summary>
    public bool VisibleToApplicant { get; init; }
    /// <summary>Reports issued.</summary>
    public IReadOnlyList<Guid> Letters { get; init; } = [];

    /// <summary>The result of a stage that stays as it is.</summary>
    public StageResult Stay() => new() { Timeline = Text, Note = Note, VisibleToApplicant = VisibleToApplicant, Letters = Letters };
}

/// <summary>Carries out the laboratory's actions in the engine's transaction: assign, enter, send, verify, send back, take back, sign, amend. Every step but a saved draft is kept in the history.</summary>
internal sealed class AnalysisDesk(DbContext db, LaboratoryReads reads, ReportIssuer reports, IStageServices services, IUserDirectory people, ITenantClock clock, ICurrentUser user)
{
    /// <summary>Officers of the roles that may be given an analysis.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<UserInfo>>> PeopleAsync(IEnumerable<Analysis> analyses, CancellationToken ct)
    {
        var found = new Dictionary<string, IReadOnlyList<UserInfo>>(StringComparer.Ordinal);
        foreach (var role in analyses.Where(a => a.State is AnalysisState.Received or AnalysisState.Assigned or AnalysisState.InProgress).Select(a => a.Role).Distinct(StringComparer.Ordinal))
        {
            found[role] = await people.InRoleAsync(role, ct);
        }

        return found;
    }

    public async Task<DeskResult> DoAsync(StageContext context, AnalysisDefinition definition, StageAction action, ActionInput input, CancellationToken ct)
    {
        var (verb, position) = AnalysisActions.Parse(action.Code);
        var query = db.Set<Analysis>().AsTracking().Where(a => a.RequestId == context.Request.Id);
        query = position is { } one ? query.Where(a => a.Position == one) : verb == AnalysisActions.Sign ? query.Where(a => a.State == AnalysisState.Verified) : query.Where(a => a.State == AnalysisState.Received);
        var chosen = await query.OrderBy(a => a.Position).ToListAsync(ct);
        var letters = new List<Guid>();
        foreach (var analysis in chosen)
        {
            if (await DoAsync(context, definition, verb, analysis, input, ct) is { } letter)
            {
                letters.Add(letter);
            }

            analysis.UpdatedAt = context.Now;
        }

        if (verb is AnalysisActions.Assign or AnalysisActions.SendBack or AnalysisActions.Amend || (verb == AnalysisActions.Retract && chosen[0].AnalystId != user.Id))
        {
            await TellAsync(context, verb == AnalysisActions.Assign ? "assigned" : verb == AnalysisActions.Amend ? "amending" : "sentBack", chosen, input, ct);
        }

        if (verb == AnalysisActions.Send && !(await reads.OfAsync(context.Request.Id, ct)).Analyses.Any(a => a.State == AnalysisState.Submitted && a.Id != chosen[0].Id))
        {
            // One message per order and round of checking is enough, however many samples it has.
            await TellAsync(context, "submitted", chosen, input, ct);
        }

        return new DeskResult(Text(verb, chosen), chosen)
        {
            Note = input.Text(AnalysisActions.ReasonField), Letters = letters, VisibleToApplicant = verb is AnalysisActions.Verify or AnalysisActions.Sign or AnalysisActions.Amend
        };
    }

    private async Task<Guid?> DoAsync(StageContext context, AnalysisDefinition definition, string verb, Analysis a, ActionInput input, CancellationToken ct)
    {
        switch (verb)
        {
            case AnalysisActions.Assign:
                await AssignAsync(a, Guid.Parse(input.Text(AnalysisActions.AnalystField)!), ct);
                Remember(context, a, verb, new JsonObject { [AnalysisActions.AnalystField] = a.AnalystName });
                break;
            case AnalysisActions.Save:
                Keep(definition, a, input.Values);
                break;
            case AnalysisActions.Send:
                Keep(definition, a, input.Values);
                await RequireCompleteAsync(definition, a, ct);
                (a.State, a.SubmittedAt, a.Note) = (AnalysisState.Submitted, context.Now, null);
                Remember(context, a, verb, Values(a));
                break;
            case AnalysisActions.Verify:
                await VerifyAsync(context, definition, a, ct);
                break;
            case AnalysisActions.SendBack or AnalysisActions.Retract:
                (a.State, a.Note, a.SubmittedAt, a.VerifierId, a.VerifierName, a.VerifiedAt) = (AnalysisState.InProgress, input.Text(AnalysisActions.ReasonField), null, null, null, null);
                Remember(context, a, verb, Reason(input));
                break;
            case AnalysisActions.Amend:
                (a.State, a.AmendReason, a.Note, a.Amendment) = (AnalysisState.InProgress, input.Text(AnalysisActions.ReasonField), null, a.Amendment + 1);
                (a.SubmittedAt, a.VerifierId, a.VerifierName, a.VerifiedAt, a.Authors) = (null, null, null, null, []);
                Remember(context, a, verb, Reason(input));
                break;
            case AnalysisActions.Sign:
                var report = await reports.IssueAsync(context, definition, a, ct);
                (a.State, a.ReportedAt) = (AnalysisState.Reported, a.ReportedAt ?? context.Now);
                Remember(context, a, verb, new JsonObject { ["nomor"] = report.Number });
                return report.LetterId;
            default:
                throw new InvalidOperationException($"Nobody can {verb} an analysis.");
        }

        return null;
    }

    private async Task AssignAsync(Analysis a, Guid analyst, CancellationToken ct)
    {
        var officer = (await people.InRoleAsync(a.Role, ct)).FirstOrDefault(o => o.Id == analyst)
            ?? throw new InputException(AnalysisActions.AnalystField, T("Pilih petugas dari unit yang menangani analisis ini.", "Choose an officer of the unit that handles this analysis."));
        (a.AnalystId, a.AnalystName) = (officer.Id, officer.Name);
        a.State = a.State == AnalysisState.Received ? AnalysisState.Assigned : a.State;
    }

    /// <summary>Keeps what was entered, complete or not; only what belongs to somebody else's line is refused.</summary>
    private void Keep(AnalysisDefinition definition, Analysis a, JsonObject values)
    {
        var (items, errors) = (AnalysisItem.Read(a.Items), new Dictionary<string, string[]>(StringComparer.Ordinal));
        ResultFaults.Known(items, values, errors);
        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        a.Values = ResultSheet.Clean(definition, items, values).ToJsonString();
        a.State = AnalysisState.InProgress;
        a.Authors = [.. a.Authors.Append(user.RequireId()).Distinct()];
    }

    private async Task RequireCompleteAsync(AnalysisDefinition definition, Analysis a, CancellationToken ct)
    {
        var faults = ResultFaults.Of(definition, AnalysisItem.Read(a.Items), Values(a), await clock.TodayAsync(ct));
        if (faults.Count > 0)
        {
            throw new InputException(faults);
        }
    }

    private async Task VerifyAsync(StageContext context, AnalysisDefinition definition, Analysis a, CancellationToken ct)
    {
        var me = user.RequireId();
        if (!context.IsDryRun && (a.AnalystId == me || a.Authors.Contains(me)))
        {
            throw new BusinessException("reviews.four-eyes", T("Hasil ini Anda kerjakan sendiri. Verifikasi harus dilakukan orang lain.", "These are your own results. Somebody else has to verify them."), conflict: true);
        }

        await RequireCompleteAsync(definition, a, ct);
        (a.State, a.VerifierId, a.VerifierName, a.VerifiedAt) = (AnalysisState.Verified, me, user.Name, context.Now);
        Remember(context, a, AnalysisActions.Verify, Values(a));
    }

    private void Remember(StageContext context, Analysis a, string verb, JsonObject values) => db.Add(new WorkEvent
    {
        Id = NewId.Next(), RequestId = context.Request.Id, StageRunId = context.Run.Id, Position = a.Position, Step = verb, At = context.Now, UserId = user.Id, UserName = user.Name, Values = values.ToJsonString()
    });

    /// <summary>Sends the notices that the stage, or else the laboratory's own stage, names for a purpose.</summary>
    private async Task TellAsync(StageContext context, string purpose, IReadOnlyList<Analysis> chosen, ActionInput input, CancellationToken ct)
    {
        var own = AnalysisDefinition.In(context.Service)!.Value.Stage;
        if (context.Stage.Notices.TryGetValue(purpose, out var notices) || own.Notices.TryGetValue(purpose, out notices))
        {
            await services.NotifyAsync(context, notices, AnalysisModel.Notice(chosen, input.Text(AnalysisActions.ReasonField)), experts: [.. chosen.Select(a => a.AnalystId).OfType<Guid>().Distinct()], ct: ct);
        }
    }

    private static LocalizedText Text(string verb, IReadOnlyList<Analysis> chosen)
    {
        var (which, whichEn) = chosen.Count == 1 ? ($"{chosen[0].Number} {chosen[0].NameId}", $"{chosen[0].Number} {chosen[0].Name.In("en")}") : ($"{chosen.Count} analisis", $"{chosen.Count} analyses");
        return verb switch
        {
            AnalysisActions.Assign => new($"Analis {chosen[0].AnalystName} ditugaskan: {which}", $"Assigned to {chosen[0].AnalystName}: {whichEn}"),
            AnalysisActions.Send => new($"Hasil dikirim untuk diverifikasi: {which}", $"Results sent for verification: {whichEn}"),
            AnalysisActions.Verify => new($"Hasil diverifikasi: {which}", $"Results verified: {whichEn}"),
            AnalysisActions.SendBack => new($"Hasil dikembalikan ke analis: {which}", $"Results sent back to the analyst: {whichEn}"),
            AnalysisActions.Retract => new($"Hasil ditarik kembali: {which}", $"Results taken back: {whichEn}"),
            AnalysisActions.Sign => chosen is [{ Amendment: > 0 } amended]
                ? new($"Laporan diganti, amandemen ke-{amended.Amendment}: {which}", $"Report replaced, amendment {amended.Amendment}: {whichEn}") : new($"Laporan ditandatangani: {which}", $"Report signed: {whichEn}"),
            AnalysisActions.Amend => new($"Laporan sedang diperbaiki: {which}", $"Report being amended: {whichEn}"),
            _ => new($"Hasil disimpan: {which}", $"Results saved: {whichEn}")
        };
    }

    private static JsonObject Values(Analysis a) => (JsonObject)JsonNode.Parse(a.Values)!;

    private static JsonObject Reason(ActionInput input) => new() { [AnalysisActions.ReasonField] = input.Text(AnalysisActions.ReasonField) };
}
