using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Works;

/// <summary>The lines that a work stage begins with: those that other modules name, those of an earlier run, or the request as one.</summary>
internal sealed class WorkLines(DbContext db, IEnumerable<IRequestLineSource> sources)
{
    /// <summary>What was ordered, and the lines made of it.</summary>
    public async Task<(List<RequestLine> Ordered, List<WorkItem> Items)> OpenAsync(StageContext context, CancellationToken ct)
    {
        var ordered = await LinesAsync(context, ct);
        var items = await EarlierAsync(context, ct) is { Count: > 0 } earlier ? earlier : New(context, ordered);
        db.AddRange(items);
        return (ordered, items);
    }

    /// <summary>The lines as an earlier run of the stage left them, open again.</summary>
    private async Task<List<WorkItem>> EarlierAsync(StageContext context, CancellationToken ct)
    {
        if (context.Runs.LastOrDefault(r => r.StageCode == context.Stage.Code && r.Id != context.Run.Id) is not { } before)
        {
            return [];
        }

        var left = await db.Set<WorkItem>().AsNoTracking().Where(i => i.StageRunId == before.Id).OrderBy(i => i.Position).ToListAsync(ct);
        return left.ConvertAll(i => new WorkItem
        {
            Id = NewId.Next(), RequestId = i.RequestId, StageRunId = context.Run.Id, LineId = i.LineId, Position = i.Position, NameId = i.NameId, NameEn = i.NameEn, Detail = i.Detail, Role = i.Role, Step = i.Step,
            ResultFileId = i.ResultFileId, Note = i.Note
        });
    }

    private async Task<List<RequestLine>> LinesAsync(StageContext context, CancellationToken ct)
    {
        var lines = new List<RequestLine>();
        foreach (var source in sources)
        {
            lines.AddRange(await source.LinesAsync(context.Request.Id, ct));
        }

        return lines;
    }

    private static List<WorkItem> New(StageContext context, List<RequestLine> lines)
    {
        var role = context.Stage.Actor.StartsWith("role:", StringComparison.Ordinal) ? context.Stage.Actor[5..] : context.Request.UnitId is not null ? WorkStage.Unit : null;
        var items = lines.ConvertAll(line => new WorkItem
        {
            Id = NewId.Next(), RequestId = context.Request.Id, StageRunId = context.Run.Id, LineId = line.Id, Position = line.Position, NameId = Short(line.Name.Id, 300), NameEn = line.Name.En is { } en ? Short(en, 300) : null,
            Detail = line.Detail is { } detail ? Short(detail, 500) : null, Role = (context.Stage.Actor == WorkStage.Unit ? line.HandlingUnit : null) ?? role ?? throw Unassigned(line.Name)
        });

        if (items.Count == 0)
        {
            items.Add(new WorkItem
            {
                Id = NewId.Next(), RequestId = context.Request.Id, StageRunId = context.Run.Id, Position = 1, NameId = Short(context.Request.Title, 300), Role = role ?? throw Unassigned(new(context.Request.Title))
            });
        }

        return items;
    }

    private static string Short(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";

    private static BusinessException Unassigned(LocalizedText name) => new(
        "reviews.no-unit", new LocalizedText($"Belum ada unit yang menangani {name.Id}. Hubungi admin instansi.", $"No unit handles {name.In("en")}. Ask the agency's administrator.").Current, conflict: true);
}
