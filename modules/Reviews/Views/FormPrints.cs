using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Stages;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Views;

/// <summary>A letter to print.</summary>
/// <param name="Print">The letter.</param>
/// <param name="Stage">Form that it belongs to.</param>
/// <param name="IsReady">True once what it asks for is given.</param>
internal sealed record PrintLine(FormPrint Print, string Stage, bool IsReady);

/// <summary>Letters that the applicant prints, signs and hands in, filled with what the form holds so far.</summary>
internal sealed class FormPrints(DbContext db, DefinitionStore definitions, RequestAccess access, IStageServices services, IAgency agency, ITenantClock clock)
{
    /// <summary>Letters of a request that the current user may see; a foreign one looks like a missing one.</summary>
    public async Task<IReadOnlyList<PrintLine>> ListAsync(Guid id, CancellationToken ct)
    {
        var session = await SessionAsync(id, ct);
        var lists = (await agency.GetAsync(ct)).Lists;
        return [.. from stage in session.Definition.Document.Stages
                   from print in stage.Tabs.SelectMany(t => t.Prints)
                   select new PrintLine(print, stage.Code, IsReady(print, Values(session, stage), lists))];
    }

    /// <summary>One as PDF; refused until what it asks for is given.</summary>
    public async Task<byte[]> PrintAsync(Guid id, string template, CancellationToken ct)
    {
        var session = await SessionAsync(id, ct);
        var (stage, print) = session.Definition.Document.Stages.SelectMany(s => s.Tabs.SelectMany(t => t.Prints).Select(p => (s, p))).FirstOrDefault(p => p.p.Template == template);
        if (print is null || session.Runs.FindLast(r => r.StageCode == stage.Code) is not { } run)
        {
            throw new MissingException(T("Surat ini tidak ditemukan.", "There is no such letter."));
        }

        var values = Values(session, stage);
        if (!IsReady(print, values, (await agency.GetAsync(ct)).Lists))
        {
            throw new BusinessException("reviews.print-incomplete", T("Isi dan simpan dahulu nomor dan tanggal surat ini, lalu cetak.", "Give and save number and date of this letter first, then print it."));
        }

        var context = session.Context(run);
        context.Answers[stage.Code] = values;
        return await services.PrintLetterAsync(context, template, ct);
    }

    /// <summary>True when everything that the letter asks for is given.</summary>
    public static bool IsReady(FormPrint print, JsonObject values, IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> lists) =>
        FormValidator.Validate(print.Ask, (JsonObject)values.DeepClone(), lists).Count == 0;

    private async Task<RequestSession> SessionAsync(Guid id, CancellationToken ct)
    {
        var session = await RequestSession.ReadAsync(db, definitions, id, clock.UtcNow, ct);
        return session is not null && await access.MaySeeAsync(session.Request, ct) ? session : throw new MissingException(T("Permohonan tidak ditemukan.", "The request was not found."));
    }

    /// <summary>The answers of the form with what was kept since on top.</summary>
    private static JsonObject Values(RequestSession session, StageDefinition stage)
    {
        var values = session.Answers[stage.Code] is JsonObject answers ? (JsonObject)answers.DeepClone() : [];
        if (session.Runs.FindLast(r => r.StageCode == stage.Code && r.ClosedAt is null) is { } run)
        {
            foreach (var (code, value) in FormStage.Current(session.Context(run)))
            {
                values[code] = value?.DeepClone();
            }
        }

        return values;
    }
}
