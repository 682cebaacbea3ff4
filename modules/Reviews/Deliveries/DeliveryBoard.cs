using PlatformSaaS.Calendar;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Reviews.Works;
using PlatformSaaS.Reviews.Works.Analyses;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Reviews.Deliveries;

/// <summary>What the delivery stage's partial shows.</summary>
/// <param name="Gate">What the applicant must do first, or null.</param>
/// <param name="Letters">Letters that can be fetched.</param>
/// <param name="Withheld">Names of letters still held back.</param>
/// <param name="Asked">What the applicant is asked for now that everything can be fetched, or null.</param>
internal sealed record DeliveryBoardView(UnmetPrecondition? Gate, IReadOnlyList<DocumentLine> Letters, IReadOnlyList<string> Withheld, UnmetPrecondition? Asked);

/// <summary>Reads a delivery for its partial; the page has decided that the viewer may see the request.</summary>
internal sealed class DeliveryBoard(DeliveryGates gates, IReleasePolicy policy, RequestReads reads, WorkBoard works, ITenantClock clock)
{
    public async Task<DeliveryBoardView> LoadAsync(StageContext context, bool isOfficer, CancellationToken ct = default)
    {
        var zone = await clock.ZoneAsync(ct);
        var ready = new List<DocumentLine>();
        var withheld = new List<string>();
        var report = ReportDefinition.Of(context.Stage)?.Template;
        foreach (var letter in (reads.Of(context.Request.Id)?.Letters ?? []).Where(l => context.Stage.Releases.Contains(l.Template)))
        {
            if (letter.Template == report && (isOfficer || !await policy.IsWithheldAsync(context.Request.Id, letter.Template, ct)))
            {
                // Listed by analysis.
                continue;
            }

            // Officers wrote the letters and read them at any time; only the applicant's copy waits.
            if (!isOfficer && await policy.IsWithheldAsync(context.Request.Id, letter.Template, ct))
            {
                withheld.Add(letter.Kind);
            }
            else
            {
                ready.Add(new DocumentLine(letter.Kind, $"/files/{letter.FileId}", $"{letter.Number} · {Format.Date(Format.DayIn(letter.IssuedAt, zone))} · {Format.Size(letter.Size)}"));
            }
        }

        if (context.Stage.Releases.Contains(ReleasePolicy.Results))
        {
            foreach (var result in await works.ResultsAsync(context, ct))
            {
                ready.Add(new DocumentLine(result.Name.Current, $"/files/{result.File.Id}", $"{result.File.Name} · {Format.Size(result.File.Size)}"));
            }
        }

        var gate = context.Run.State == DeliveryStage.Gated ? await gates.FirstClosedAsync(context, ct) : null;
        var asked = gate is null && context.Run.ClosedAt is null ? await gates.StillAskedAsync(context, ct) : null;
        return new DeliveryBoardView(gate, ready, withheld, asked);
    }
}
