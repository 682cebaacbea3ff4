using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Billing.Accounts;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Features;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;
using Turn = PlatformSaaS.Reviews.Contracts.Turn;

namespace PlatformSaaS.Billing.Quotations;

/// <summary>
/// Stage kind <c>quotation</c>: an officer prices the request's lines (or types lines where it has none) and offers them, the applicant confirms, declines or asks for another
/// schedule. States <c>open</c>, <c>offered</c>, <c>counter</c>, <c>lapsed</c>; outcomes <c>accepted</c>, <c>declined</c>, <c>impossible</c>.
/// </summary>
internal sealed class QuotationStage(DbContext db, QuotationIssuer issuer, QuotationReader reader, IStageServices services, IFeatureChecker features, ITenantClock clock) : IStageKind
{
    public const string KindName = "quotation";

    public const string Open = "open", Offered = "offered", CounterState = "counter", Lapsed = "lapsed";

    public const string Save = "save", Offer = "offer", Accepted = "accepted", Declined = "declined", Counter = "counter", Impossible = "impossible", Lapse = "lapse";

    public string Name => KindName;

    public string PartialName => "Stages/_Quotation";

    public StageKindDescription Description => QuotationDescription.Value;

    public async Task<StageOpening> OpenAsync(StageContext context, CancellationToken ct) => await features.IsEnabledAsync("Billing", ct)
        ? new StageOpening(Open, Turn.Office)
        : throw new BusinessException("billing.off", T("Penawaran sedang tidak dibuka di portal ini.", "Quotations are switched off in this portal."), conflict: true);

    public async Task<IReadOnlyList<StageAction>> ActionsAsync(StageContext context, CancellationToken ct)
    {
        if (!await features.IsEnabledAsync("Billing", ct))
        {
            return [];
        }

        var last = (await reader.OfRequestAsync(context.Request.Id, ct)).LastOrDefault();
        var actions = new List<StageAction>();
        if (last?.Quotation is { } quotation && context.Run.State is Offered or Lapsed)
        {
            actions.AddRange(ForApplicant(context, quotation));
        }

        actions.AddRange(await ForOfficerAsync(context, last, ct));
        if (context.Run.State == Offered)
        {
            actions.Add(new StageAction(Lapse, new("Penawaran kedaluwarsa", "Offer lapsed"), [new SystemActor()]));
        }

        return actions;
    }

    public Task<StageResult> ExecuteAsync(StageContext context, StageAction action, ActionInput input, CancellationToken ct) => action.Code switch
    {
        Save => Task.FromResult(Keep(context, input)),
        Offer => OfferAsync(context, input, ct),
        Impossible => Task.FromResult(StageResult.Close(Impossible) with { Note = input.Text(QuotationFields.Reason) }),
        Lapse => LapseAsync(context, ct),
        _ => AnswerAsync(context, action.Code, input, ct)
    };

    public IEnumerable<LocalizedText> Validate(ServiceDefinitionDocument service, StageDefinition stage)
    {
        if (!stage.Actor.StartsWith("role:", StringComparison.Ordinal))
        {
            yield return new("Penawaran disusun oleh 'role:…'.", "A quotation is drawn up by 'role:…'.");
        }

        QuotationSettings? settings = null;
        try
        {
            settings = QuotationSettings.Of(stage);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
        }

        if (settings is null)
        {
            yield return new("Isian number, validDays, schedule, atau discounts tidak dapat dibaca.", "One of number, validDays, schedule or discounts can't be read.");
            yield break;
        }

        if (BillingNumbers.FaultOf(settings.Number, settings.Reset) is { } number)
        {
            yield return number;
        }

        if (settings.ValidDays is < 1 or > QuotationSettings.LongestDays)
        {
            yield return new($"'validDays' harus 1 sampai {QuotationSettings.LongestDays} hari.", $"'validDays' has to be 1 to {QuotationSettings.LongestDays} days.");
        }

        foreach (var rule in settings.Discounts.Where(r => r.Percent is null == r.Amount is null || r.Percent is <= 0 or > 100 || r.Amount <= 0))
        {
            yield return new($"Potongan '{rule.Code}' memerlukan salah satu dari 'percent' (di atas 0 sampai 100) atau 'amount' (rupiah di atas nol).", $"The discount '{rule.Code}' needs either 'percent' (above 0, up to 100) or 'amount' (rupiah, above zero).");
        }

        if (settings.Discounts.GroupBy(r => r.Code).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            yield return new($"Potongan '{twice.Key}' tertulis dua kali.", $"The discount '{twice.Key}' stands twice.");
        }

        foreach (var missing in new[] { Accepted, Declined, Impossible }.Where(o => !stage.Outcomes.ContainsKey(o)))
        {
            yield return new($"Tahap penawaran memerlukan hasil '{missing}'.", $"A quotation stage needs the outcome '{missing}'.");
        }

        if (!stage.Letters.ContainsKey(QuotationIssuer.Letter))
        {
            yield return new($"Tahap penawaran memerlukan surat '{QuotationIssuer.Letter}' di letters.", $"A quotation stage needs the letter '{QuotationIssuer.Letter}' in letters.");
        }
    }

    private static IEnumerable<StageAction> ForApplicant(StageContext context, Quotation quotation)
    {
        // The job that closes what lapsed runs every few minutes; the moment itself counts.
        var over = context.Run.State == Lapsed || context.Now >= quotation.ValidUntil ? new LocalizedText(
            $"Penawaran {quotation.Number} berlaku sampai {LastDay(quotation, "id")} dan sudah berakhir. Kami memeriksanya kembali dan dapat mengirim penawaran baru.",
            $"Offer {quotation.Number} was valid until {LastDay(quotation, "en")} and has lapsed. We look at it again and can send a new one.") : null;
        var outcomes = context.Stage.Outcomes;
        yield return new StageAction(Accepted, outcomes.GetValueOrDefault(Accepted)?.Confirm ?? new("Konfirmasi penawaran", "Confirm the offer"), [ActionActor.Applicant])
        {
            Fields = QuotationFields.Accept(quotation.HasSchedule), Defaults = new JsonObject { [QuotationFields.Named] = quotation.Number }, IsPrimary = true, Tone = "positive", HasOwnForm = true, ClosedBecause = over, Consequence = outcomes.GetValueOrDefault(Accepted)?.Consequence
        };
        if (quotation.HasSchedule)
        {
            yield return new StageAction(Counter, new("Minta jadwal lain", "Ask for another schedule"), [ActionActor.Applicant])
            {
                Fields = QuotationFields.Counter(), HasOwnForm = true, ClosedBecause = over,
                Consequence = new("Kami menyusun usulan baru. Penawaran ini tidak berlaku lagi.", "We make a new proposal. This offer no longer holds.")
            };
        }

        yield return new StageAction(Declined, outcomes.GetValueOrDefault(Declined)?.Confirm ?? new("Batalkan permohonan", "Decline and end the request"), [ActionActor.Applicant])
        {
            Fields = QuotationFields.Why(new("Dibaca oleh petugas kami.", "Read by our officers.")), Tone = "negative", HasOwnForm = true,
            Consequence = outcomes.GetValueOrDefault(Declined)?.Consequence ?? new("Permohonan berakhir dan tidak dapat dibuka kembali.", "The request ends and can't be opened again.")
        };
    }

    private async Task<IReadOnlyList<StageAction>> ForOfficerAsync(StageContext context, QuotationFile? last, CancellationToken ct)
    {
        var (settings, actors) = (QuotationSettings.Of(context.Stage), context.StageActors());
        var lines = context.Run.Data["draft"] is JsonObject ? null : last is null ? QuotationFields.StartLines(await issuer.OrderedAsync(context.Request.Id, ct)) : QuotationFields.StartLines(last.Lines);
        var defaults = context.Run.Data["draft"] is JsonObject draft ? (JsonObject)draft.DeepClone()
            : new JsonObject { [QuotationFields.Lines] = lines, [QuotationFields.ValidDays] = settings.ValidDays, [QuotationFields.Terms] = last?.Quotation.Terms };
        var fields = QuotationFields.Offer(settings, replaces: last is not null);
        List<StageAction> actions =
        [
            new(Offer, last is null ? new("Kirim penawaran", "Send the offer") : new("Kirim penawaran baru", "Send a new offer"), actors)
            {
                Fields = fields, Defaults = defaults, Tone = "positive", IsPrimary = context.Run.State != Offered, HasOwnForm = true, Key = "s",
                Consequence = new("Surat penawaran terbit dengan nomor resmi dan dikirim kepada pemohon.", "The offer letter is issued with its number and sent to the applicant.")
            },
            new(Save, new("Simpan konsep", "Save the draft"), actors) { Fields = fields, IsDraft = true, IsSilent = true, HasOwnForm = true }
        ];
        if (context.Run.State != Offered)
        {
            var outcome = context.Stage.Outcomes.GetValueOrDefault(Impossible);
            actions.Add(new StageAction(Impossible, outcome?.Confirm ?? new("Tidak dapat dilayani", "Can't be served"), actors)
            {
                Fields = QuotationFields.Why(new("Dikirim kepada pemohon.", "Sent to the applicant.")), Tone = "negative", Key = "x",
                Consequence = outcome?.Consequence ?? new("Permohonan berakhir. Pemohon menerima alasannya.", "The request ends. The applicant gets the reason.")
            });
        }

        return actions;
    }

    private static StageResult Keep(StageContext context, ActionInput input)
    {
        context.Run.Data["draft"] = input.Values.DeepClone();
        return StageResult.Stay();
    }

    private async Task<StageResult> OfferAsync(StageContext context, ActionInput input, CancellationToken ct)
    {
        var (quotation, model) = await issuer.IssueAsync(context, input, ct);
        context.Run.Data.Remove("draft");
        await NotifyAsync(context, Offered, model, quotation.LetterFileId is { } file ? [file] : [], ct);
        return StageResult.Stay(Offered, Turn.Applicant) with
        {
            Timeline = new($"Penawaran {quotation.Number} dikirim", $"Offer {quotation.Number} sent"),
            Note = quotation.RevisionReason is { } reason ? $"{IndonesianText.Money(quotation.Total)}. {reason}" : IndonesianText.Money(quotation.Total), Letters = quotation.LetterId is { } letter ? [letter] : [], Model = model
        };
    }

    private async Task<StageResult> AnswerAsync(StageContext context, string answer, ActionInput input, CancellationToken ct)
    {
        var quotation = await LastAsync(context, ct);
        if (answer == Accepted && input.Values[QuotationFields.Agree]?.GetValue<bool>() != true)
        {
            throw new InputException(QuotationFields.Agree, T("Beri tanda bahwa Anda menyetujui harga dan ketentuannya.", "Tick that you agree to the price and terms."));
        }

        if (answer == Accepted && input.Text(QuotationFields.Named) is var named && named != quotation.Number && named != quotation.Round.ToString(System.Globalization.CultureInfo.InvariantCulture))
        {
            throw new BusinessException("billing.other-quotation", T(
                $"Penawaran yang berlaku sekarang adalah {quotation.Number}. Baca dulu penawaran itu, lalu setujui.", $"The offer that stands now is {quotation.Number}. Read that one first, then accept it."), conflict: true);
        }

        (quotation.AnsweredAt, quotation.AnswerReason, quotation.AnswerWish) = (context.Now, input.Text(QuotationFields.Reason), input.Text(QuotationFields.Wish));
        quotation.State = answer switch { Accepted => QuotationState.Accepted, Declined => QuotationState.Declined, _ => QuotationState.Countered };
        var model = await ModelAsync(quotation, ct);
        if (answer != Counter)
        {
            // The stage that follows reads the accepted lines from the database.
            await db.SaveChangesAsync(ct);
            return StageResult.Close(answer) with
            {
                Timeline = answer == Accepted ? new($"Penawaran {quotation.Number} disetujui", $"Offer {quotation.Number} accepted") : new($"Penawaran {quotation.Number} dibatalkan", $"Offer {quotation.Number} declined"),
                Note = quotation.AnswerReason, Model = model
            };
        }

        await NotifyAsync(context, "countered", model, [], ct);
        return StageResult.Stay(CounterState, Turn.Office) with
        {
            Timeline = new("Jadwal lain diminta", "Another schedule asked for"), Note = $"{quotation.AnswerReason}\n{quotation.AnswerWish}", Model = model
        };
    }

    private async Task<StageResult> LapseAsync(StageContext context, CancellationToken ct)
    {
        var quotation = await LastAsync(context, ct);
        if (context.Now < quotation.ValidUntil)
        {
            throw new BusinessException("billing.quotation-valid", "Penawaran ini masih berlaku.", conflict: true);
        }

        quotation.State = QuotationState.Lapsed;
        await NotifyAsync(context, Lapsed, await ModelAsync(quotation, ct), [], ct);
        return StageResult.Stay(Lapsed, Turn.Office) with { Timeline = new($"Penawaran {quotation.Number} kedaluwarsa", $"Offer {quotation.Number} lapsed") };
    }

    private Task<Quotation> LastAsync(StageContext context, CancellationToken ct) =>
        db.Set<Quotation>().AsTracking().Where(q => q.RequestId == context.Request.Id).OrderByDescending(q => q.Round).FirstAsync(ct);

    private async Task<Dictionary<string, object?>> ModelAsync(Quotation quotation, CancellationToken ct) => QuotationModel.Of(quotation, [], [], null, await clock.ZoneAsync(ct));

    private async Task NotifyAsync(StageContext context, string name, IReadOnlyDictionary<string, object?> model, IReadOnlyList<Guid> attachments, CancellationToken ct)
    {
        if (context.Stage.Notices.TryGetValue(name, out JsonElement notice))
        {
            await services.NotifyAsync(context, notice, model, attachments, ct: ct);
        }
    }

    private static string LastDay(Quotation quotation, string culture) => IndonesianText.LongDate(quotation.ValidOn, culture);
}
