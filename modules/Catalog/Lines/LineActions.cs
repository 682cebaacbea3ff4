using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Blobs;
using PlatformSaaS.Catalog.Carts;
using PlatformSaaS.Catalog.Orders;
using PlatformSaaS.Catalog.Rules;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Lines;

/// <summary>
/// An order of samples or instruments: one line is written at a time, so that fifty of them stay quick. Run data: <c>drafts</c> (half-written lines by number,
/// "0" the new one), <c>last</c> (highest number given), <c>key</c> (command that added the last line).
/// </summary>
internal sealed class LineActions(DbContext db, LineReader reader, RuleStore rules, IStageServices services, IFileStore files)
{
    public const string Add = OrderStage.Add;
    public const string Edit = "edit";
    public const string Copy = "copy";
    public const string Remove = OrderStage.Remove;
    public const string Save = OrderStage.Save;
    public const string Drop = "drop";
    public const string Back = "back";
    public const string NewLine = "0";

    public async Task<IReadOnlyList<StageAction>> ActionsAsync(StageContext context, LineStage stage, CancellationToken ct)
    {
        var numbers = await reader.NumbersAsync(context, ct);
        var fields = LineForm.Fields(stage, await rules.FindAsync(stage.Rules, ct));
        var outcome = context.Stage.Outcomes.GetValueOrDefault(OrderStage.Submitted);
        var actors = context.StageActors();
        var prices = numbers.Select(LineFields.SeenPrice).ToList();
        return
        [
            new StageAction(OrderStage.Submit, outcome?.Confirm ?? new LocalizedText("Ajukan permohonan", "Send the request"), actors)
            {
                Fields = prices, Consequence = outcome?.Consequence, Tone = "positive", IsPrimary = true, HasOwnForm = true, ClosedBecause = Closed(context, stage, numbers.Count)
            },
            Own(Add, new LocalizedText($"Tambah {stage.Word.Id}", $"Add a {stage.Word.In("en")}"), fields),
            Own(Edit, new LocalizedText($"Ubah {stage.Word.Id}", $"Change the {stage.Word.In("en")}"), [LineForm.Number(required: true), .. fields]),
            Own(Copy, new LocalizedText($"Salin {stage.Word.Id}", $"Copy the {stage.Word.In("en")}"), [LineForm.Number(required: true)]),
            Own(Remove, new LocalizedText($"Hapus {stage.Word.Id}", $"Remove the {stage.Word.In("en")}"), [LineForm.Number(required: true)]),
            Own(Save, new LocalizedText("Simpan draf", "Save draft"), [LineForm.Number(required: false), .. fields]) with { IsDraft = true },
            Own(Drop, new LocalizedText("Buang isian", "Discard what was typed"), [LineForm.Number(required: false)]) with { IsDraft = true },
            .. context.Stage.Outcomes.TryGetValue(Back, out var back) && context.Request.State == RequestState.Draft && Drafts(context).Count == 0 ? [Own(Back, back.Name ?? new LocalizedText("Kembali", "Back"), [])] : Array.Empty<StageAction>()
        ];

        StageAction Own(string code, LocalizedText label, IReadOnlyList<FieldDefinition> asked) => new(code, label, actors) { Fields = asked, IsSilent = true, HasOwnForm = true };
    }

    public async Task<StageResult> ExecuteAsync(StageContext context, LineStage stage, StageAction action, ActionInput input, CancellationToken ct) => action.Code switch
    {
        OrderStage.Submit => await SubmitAsync(context, stage, input, ct),
        Add => await AddAsync(context, stage, input, ct),
        Edit => await EditAsync(context, stage, input, ct),
        Copy => await CopyAsync(context, stage, input, ct),
        Remove => await RemoveAsync(context, stage, input, ct),
        Save => await SaveAsync(context, stage, input, ct),
        Back => StageResult.Close(Back),
        Drop => Forget(context, input.Text(LineForm.Line) ?? NewLine),
        _ => throw new InvalidOperationException($"An order of lines has no action {action.Code}.")
    };

    /// <summary>What was typed into a line and not kept yet, or null.</summary>
    public static JsonObject? Draft(StageContext context, string line) => (context.Run.Data["drafts"] as JsonObject)?[line] as JsonObject;

    /// <summary>Numbers of lines with something typed and not kept; "0" is a new one.</summary>
    public static IReadOnlyList<string> Drafts(StageContext context) => context.Run.Data["drafts"] is JsonObject drafts ? [.. drafts.Select(d => d.Key)] : [];

    private static LocalizedText? Closed(StageContext context, LineStage stage, int count)
    {
        var word = stage.Word;
        return count < stage.Min ? new LocalizedText($"Tambahkan sekurang-kurangnya {stage.Min} {word.Id} dulu.", $"Add at least {stage.Min} {word.In("en")}(s) first.")
            : Drafts(context).Count > 0 ? new LocalizedText($"Simpan atau buang dulu {word.Id} yang belum selesai.", $"First keep or discard the unfinished {word.In("en")}.") : null;
    }

    private async Task<StageResult> SubmitAsync(StageContext context, LineStage stage, ActionInput input, CancellationToken ct)
    {
        var rows = await reader.HeldAsync(context, ct);
        var source = await reader.FreshAsync(stage, rows.Select(l => l.ProductId), ct);
        var lines = rows.Select(l => LineState.Of(l, source)).ToList();
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var field = LineFields.Code(line.Line.Number, LineFields.PriceField);
            if (line.Faults.Count > 0)
            {
                errors[field] = [line.Faults[0] + T($" Ubah atau hapus {stage.Word.Id} ini, lalu kirim kembali.", $" Change or remove this {stage.Word.In("en")}, then send again.")];
            }
            else if (input.Text(field) is { } seen ? seen != line.Price.ToString(CultureInfo.InvariantCulture) : line.IsPriceChanged)
            {
                var before = line.IsPriceChanged ? line.Seen : long.TryParse(input.Text(field), out var given) ? given : line.Seen;
                errors[field] = [CartService.PriceChanged(before, line.Price) + (line.IsPriceChanged ? " " + line.Changes : "") + T(" Bila Anda setuju, kirim sekali lagi.", " If you agree, send once more.")];
            }
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        lines.ForEach(l => l.Freeze(source, context.Now));
        context.Run.Data.Remove("drafts");
        Describe(context, stage, lines);
        context.AnswersOf(context.Stage.Code)["total"] = lines.Sum(l => l.Price);
        return StageResult.Close(OrderStage.Submitted) with { Model = Model(lines) };
    }

    private async Task<StageResult> AddAsync(StageContext context, LineStage stage, ActionInput input, CancellationToken ct)
    {
        if (input.IdempotencyKey is { } key && context.Run.Data["key"]?.ToString() == key)
        {
            return StageResult.Stay();
        }

        var rows = await reader.HeldAsync(context, ct);
        var source = await reader.SourceAsync(stage, ct);
        var (product, content) = LineChoice.Read(source, input.Values);
        var line = Append(context, stage, rows, product.Product.Id);
        await WriteAsync(context, stage, line, content, input.Values, ct);
        context.Run.Data["key"] = input.IdempotencyKey;
        Forget(context, NewLine);
        return Stayed(context, stage, [.. rows, line], source);
    }

    private async Task<StageResult> EditAsync(StageContext context, LineStage stage, ActionInput input, CancellationToken ct)
    {
        var rows = await reader.HeldAsync(context, ct);
        var line = Find(rows, input);
        var source = await reader.SourceAsync(stage, ct);
        var (product, content) = LineChoice.Read(source, input.Values);
        line.ProductId = product.Product.Id;
        await WriteAsync(context, stage, line, content, input.Values, ct);
        Forget(context, Key(line));
        return Stayed(context, stage, rows, source);
    }

    private async Task<StageResult> CopyAsync(StageContext context, LineStage stage, ActionInput input, CancellationToken ct)
    {
        var rows = await reader.HeldAsync(context, ct);
        var original = Find(rows, input);
        var identity = (JsonObject)JsonNode.Parse(original.Data)!;
        // A file shows one thing; the copy is another.
        foreach (var field in stage.Fields.Where(f => f.Type is FieldType.File or FieldType.Files))
        {
            identity.Remove(field.Code);
        }

        var line = Append(context, stage, rows, original.ProductId);
        (line.Content, line.PriceSeen, line.Data) = (original.Content, original.PriceSeen, identity.ToJsonString());
        return Stayed(context, stage, [.. rows, line], await reader.SourceAsync(stage, ct));
    }

    private async Task<StageResult> RemoveAsync(StageContext context, LineStage stage, ActionInput input, CancellationToken ct)
    {
        var rows = await reader.HeldAsync(context, ct);
        var line = Find(rows, input);
        context.Run.Data["last"] = Last(context, rows);
        db.Remove(line);
        Forget(context, Key(line));
        return Stayed(context, stage, rows.Where(r => r != line), await reader.SourceAsync(stage, ct));
    }

    private async Task<StageResult> SaveAsync(StageContext context, LineStage stage, ActionInput input, CancellationToken ct)
    {
        var given = int.TryParse(input.Text(LineForm.Line), NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : 0;
        if (given > 0 && !(await reader.NumbersAsync(context, ct)).Contains(given))
        {
            throw Gone();
        }

        var number = given.ToString(CultureInfo.InvariantCulture);

        // Held for the request at once, so that nothing uploaded is swept away while the line is being written.
        foreach (var (_, id, rule) in Files(stage, input.Values))
        {
            try
            {
                await files.BindAsync(id, RequestOwner.Type, context.Request.Id, rule, ct);
            }
            catch (MissingException)
            {
                // Told when the line is kept.
            }
        }

        var draft = (JsonObject)input.Values.DeepClone();
        draft.Remove(LineForm.Line);
        if (context.Run.Data["drafts"] is not JsonObject drafts)
        {
            context.Run.Data["drafts"] = drafts = [];
        }

        drafts[number] = draft;
        return StageResult.Stay();
    }

    private static StageResult Forget(StageContext context, string line)
    {
        (context.Run.Data["drafts"] as JsonObject)?.Remove(line);
        return StageResult.Stay();
    }

    private async Task WriteAsync(StageContext context, LineStage stage, OrderLine line, LineContent content, JsonObject values, CancellationToken ct)
    {
        foreach (var (field, id, rule) in Files(stage, values))
        {
            try
            {
                await services.AddFileAsync(context, id, $"{context.Stage.Code}.{LineFields.Code(line.Number, field)}", byApplicant: true, rule, ct);
            }
            catch (MissingException)
            {
                throw new InputException(field, T("Berkas ini tidak ditemukan. Unggah kembali.", "This file was not found. Please upload it again."));
            }
        }

        var identity = new JsonObject();
        foreach (var field in stage.Fields.Where(f => values[f.Code] is not null))
        {
            identity[field.Code] = values[field.Code]!.DeepClone();
        }

        (line.Content, line.Data, line.PriceSeen) = (content.Write(), identity.ToJsonString(), content.Items.Sum(i => i.Seen));
    }

    private OrderLine Append(StageContext context, LineStage stage, List<OrderLine> rows, Guid product)
    {
        if (rows.Count >= stage.Max)
        {
            throw new InputException(LineForm.Product, T($"Satu permohonan memuat paling banyak {stage.Max} {stage.Word.Id}. Ajukan sisanya dengan permohonan lain.", $"One request has at most {stage.Max} {stage.Word.In("en")}s. Send the rest with another request."));
        }

        // Numbers are never given twice, so that what was typed into a removed line can't turn up in a new one.
        var next = Last(context, rows) + 1;
        context.Run.Data["last"] = next;
        var line = new OrderLine { Id = NewId.Next(), RequestId = context.Request.Id, StageCode = context.Stage.Code, StageRunId = context.Run.Id, Number = next, ProductId = product, Quantity = 1 };
        db.Add(line);
        return line;
    }

    private static StageResult Stayed(StageContext context, LineStage stage, IEnumerable<OrderLine> rows, LineSource source)
    {
        Describe(context, stage, rows.Select(l => LineState.Of(l, source)));
        return StageResult.Stay();
    }

    /// <summary>The description of the work stands on the request while it is still a draft.</summary>
    private static void Describe(StageContext context, LineStage stage, IEnumerable<LineState> lines) => context.AnswersOf(context.Stage.Code)["summary"] = LineWords.Description(stage, lines);

    private static int Last(StageContext context, List<OrderLine> rows) => Math.Max(rows.Select(l => l.Number).DefaultIfEmpty().Max(), context.Run.Data["last"]?.GetValue<int>() ?? 0);

    private static OrderLine Find(List<OrderLine> rows, ActionInput input) =>
        rows.Find(l => l.Number == (int.TryParse(input.Text(LineForm.Line), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)) ?? throw Gone();

    private static InputException Gone() => new(LineForm.Line, T("Baris itu sudah tidak ada.", "That line is gone already."));

    private static string Key(OrderLine line) => line.Number.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<(string Field, Guid File, UploadRule Rule)> Files(LineStage stage, JsonObject values) =>
        from field in stage.Fields.Where(f => f.Type is FieldType.File or FieldType.Files)
        from id in values[field.Code] is JsonArray many ? many.Select(n => n?.ToString()) : [values[field.Code]?.ToString()]
        where Guid.TryParse(id, out _)
        select (field.Code, Guid.Parse(id), field.UploadRule);

    private static Dictionary<string, object?> Model(IReadOnlyList<LineState> lines) => new(StringComparer.Ordinal)
    {
        ["lines"] = lines.Select((l, index) => (object?)new Dictionary<string, object?>
        {
            ["no"] = index + 1, ["name"] = l.ProductName.Current, ["quantity"] = "1", ["unit"] = l.Line.Unit.Current, ["price"] = Format.Money(l.Price), ["amount"] = Format.Money(l.Price), ["detail"] = l.Title
        }).ToList(),
        ["total"] = Format.Money(lines.Sum(l => l.Price))
    };
}
