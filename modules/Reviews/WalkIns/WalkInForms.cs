using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Reviews.Stages;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.WalkIns;

/// <summary>A form that waits for a person without an account.</summary>
/// <param name="Request">Request.</param>
/// <param name="Version">Row version that was seen.</param>
/// <param name="Banner">Whose turn, until when.</param>
/// <param name="Submit">What sending it means.</param>
/// <param name="Values">What is kept of it so far.</param>
/// <param name="Notes">What the examiner wrote, by field.</param>
internal sealed record WalkInForm(Guid Request, uint Version, TurnBanner Banner, StageAction Submit, JsonObject Values, IReadOnlyDictionary<string, string> Notes)
{
    public IReadOnlyList<FieldDefinition> Fields => Submit.Fields;
}

/// <summary>
/// Forms of the applicant's turn, filled with number and phone. Files come with the form and belong to the request from the start; ids that are sent count for nothing, so that nobody
/// names a file that is not the form's. What was handed in can't be read back: number and phone are too little for that.
/// </summary>
internal sealed class WalkInForms(DbContext db, DefinitionStore definitions, RequestEngine engine, StageFlow flow, BannerBuilder banners, IFileStore files, ITenantClock clock)
{
    /// <summary>What the request waits for from the person, or null.</summary>
    public async Task<WalkInForm?> OpenAsync(Guid id, CancellationToken ct) =>
        await RequestSession.ReadAsync(db, definitions, id, clock.UtcNow, ct) is { Request.IsWalkIn: true } session ? await OpenAsync(session, ct) : null;

    /// <summary>As <see cref="OpenAsync(Guid, CancellationToken)"/>, for a request that is already loaded and known to be the person's.</summary>
    public async Task<WalkInForm?> OpenAsync(RequestSession session, CancellationToken ct)
    {
        // A long form in tabs is kept piece by piece, which needs an account; what was sent back of it is short.
        if (session.Request is not { State: RequestState.Open, Turn: Contracts.Turn.Applicant } || session.OpenRun is not { } run || session.Definition.Document.Stage(run.StageCode) is not { Kind: FormStage.KindName } stage
            || session.Context(run) is not { } context || (stage.Tabs.Count > 0 && FormStage.Reopened(context.Run).Count == 0))
        {
            return null;
        }

        var actions = (await flow.Kind(stage).ActionsAsync(context, ct)).Where(a => a.Actors.Contains(ActionActor.Applicant)).ToList();
        return actions.Find(a => a.Code == FormStage.Submit) is not { } submit ? null
            : new WalkInForm(session.Request.Id, session.Request.Version, await banners.BuildAsync(session, actions, forOfficer: false, ct), submit, submit.Defaults ?? [], ReviewNotes.Of(context));
    }

    /// <summary>
    /// Sends what was filled in; answers the message. Throws as the engine does; files that came with a refused form are kept with it, so that they need not be chosen again.
    /// </summary>
    public async Task<string> SendAsync(WalkInForm form, IFormCollection sent, string prefix, JsonObject values, CancellationToken ct)
    {
        foreach (var (code, value) in FormReader.Read(sent, form.Fields, prefix))
        {
            values[code] = value?.DeepClone();
        }

        Hold(form.Fields, values, form.Values);
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        await FormReader.UploadAsync(sent, form.Fields, values, files, errors, prefix, ct, (RequestOwner.Type, form.Request));
        try
        {
            return errors.Count > 0 ? throw new InputException(errors)
                : (await engine.ActAsVisitorAsync(form.Request, FormStage.Submit, new ActionInput((JsonObject)values.DeepClone(), sent["key"].ToString() is { Length: > 0 } key ? key : null, form.Version), ct)).Message.Current;
        }
        catch (InputException) when (sent.Files.Count > 0)
        {
            await engine.ActAsVisitorAsync(form.Request, FormStage.Save, new ActionInput((JsonObject)values.DeepClone()), ct);
            throw;
        }
    }

    /// <summary>Why it can't be sent any more.</summary>
    public static string Gone => T("Isian ini sudah tidak ditunggu lagi. Muat ulang halaman untuk melihat keadaan terakhir.", "This is not waited for any more. Reload the page to see where the request stands.");

    /// <summary>Puts what the form holds in place of whatever ids were sent, in tables row by row.</summary>
    private static void Hold(IReadOnlyList<FieldDefinition> fields, JsonObject values, JsonObject? held)
    {
        foreach (var field in fields)
        {
            if (field.IsUpload)
            {
                values[field.Code] = held?[field.Code]?.DeepClone();
            }
            else if (field.Type == FieldType.Table && values[field.Code] is JsonArray rows)
            {
                for (var i = 0; i < rows.Count; i++)
                {
                    if (rows[i] is JsonObject row)
                    {
                        Hold(field.Fields, row, (held?[field.Code] as JsonArray)?.ElementAtOrDefault(i) as JsonObject);
                    }
                }
            }
        }
    }
}
