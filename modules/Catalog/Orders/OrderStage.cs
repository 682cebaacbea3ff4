using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Catalog.Carts;
using PlatformSaaS.Catalog.Lines;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Catalog.Rentals;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Orders;

/// <summary>
/// Stage kind <c>order</c>: lines of products with quantity, the product's own questions and, for rental items, dates. Members of the definition: <c>catalog</c>
/// (group that is offered), <c>startsFrom: "cart"</c>, <c>min</c> and <c>max</c> lines. Run data: <c>draft</c> (values so far). Prices freeze at <c>submit</c>.
/// With <c>line</c> its lines are samples or instruments instead: <see cref="LineActions"/>.
/// </summary>
internal sealed class OrderStage(
    DbContext db, OrderLines orders, OrderSubmission submission, CartStore cart, ProductCatalog products, RentalCalendar calendar, ICurrentUser user, LineActions structured, OrderSample sample) : IDryRunSample
{
    public const string Submit = "submit";
    public const string Save = "save";
    public const string Add = "add";
    public const string Remove = "remove";
    public const string Submitted = "submitted";
    public const string ProductField = "product";
    public const string AddQuantityField = "quantity";
    public const string LineField = "line";

    /// <summary>Most lines of one order.</summary>
    public const int MostLines = 100;

    public string Name => "order";

    public string PartialName => "Stages/_Order";

    public StageKindDescription Description => OrderDescription.Value;

    public async Task<StageOpening> OpenAsync(StageContext context, CancellationToken ct)
    {
        var lines = await db.Set<OrderLine>().Where(l => l.RequestId == context.Request.Id && l.StageCode == context.Stage.Code).ToListAsync(ct);
        if (lines.Count > 0)
        {
            // Entered again: the same lines are open once more, and what they held is free until they are sent.
            lines.ForEach(l => (l.StageRunId, l.SubmittedAt, l.Content) = (context.Run.Id, null, l.Content is { } content ? LineContent.Parse(content).Thawed().Write() : null));
            await calendar.ReleaseAsync(context.Request.Id, ct);
        }
        else if (Text(context.Stage, "startsFrom") == "cart" && context.Request.ApplicantUserId is { } applicant && applicant == user.Id)
        {
            var number = 0;
            foreach (var line in await cart.TakeAsync(await orders.ScopeAsync(context, ct), ct))
            {
                db.Add(NewLine(context, ++number, line.ProductId, line.Quantity, line.PriceSeen));
            }
        }

        return new StageOpening(context.Request.State == RequestState.Draft ? "draft" : "open", Turn.Applicant);
    }

    public async Task<IReadOnlyList<StageAction>> ActionsAsync(StageContext context, CancellationToken ct)
    {
        if (LineStage.Of(context.Stage) is { } lines)
        {
            return await structured.ActionsAsync(context, lines, ct);
        }

        var items = await orders.ItemsAsync(context, track: false, ct);
        var fields = items.Where(i => i.IsOpen).SelectMany(i => LineFields.Of(i.Line.Number, i.Now.Product)).ToList();
        var values = Values(context, items);
        var outcome = context.Stage.Outcomes.GetValueOrDefault(Submitted);
        var actors = context.StageActors();
        var least = Math.Max(1, Number(context.Stage, "min") ?? 1);
        return
        [
            new StageAction(Submit, outcome?.Confirm ?? new LocalizedText("Kirim pesanan", "Send the order"), actors)
            {
                Fields = fields, Defaults = values, Consequence = outcome?.Consequence, Tone = "positive", IsPrimary = true, HasOwnForm = true,
                ClosedBecause = items.Count < least ? new LocalizedText($"Tambahkan sekurang-kurangnya {least} produk dulu.", $"Add at least {least} product(s) first.") : null
            },
            new StageAction(Save, new LocalizedText("Simpan draf", "Save draft"), actors) { Fields = fields, Defaults = values, IsDraft = true, IsSilent = true, HasOwnForm = true },
            new StageAction(Add, new LocalizedText("Tambah produk", "Add a product"), actors)
            {
                Fields =
                [
                    new FieldDefinition { Code = ProductField, Type = FieldType.Text, Label = new LocalizedText("Kode produk", "Product code"), Required = true, Max = 60 },
                    new FieldDefinition { Code = AddQuantityField, Type = FieldType.Text, Label = new LocalizedText("Jumlah", "Quantity"), Max = 30 }, .. fields
                ],
                IsDraft = true, IsSilent = true, HasOwnForm = true
            },
            new StageAction(Remove, new LocalizedText("Hapus baris", "Remove the line"), actors)
            {
                Fields = [new FieldDefinition { Code = LineField, Type = FieldType.Text, Label = new LocalizedText("Nomor baris", "Line number"), Required = true, Max = 10 }, .. fields],
                IsDraft = true, IsSilent = true, HasOwnForm = true
            }
        ];
    }

    public async Task<IReadOnlyList<(string Action, JsonObject Values)>> SampleAsync(StageContext context, CancellationToken ct) =>
        await db.Set<OrderLine>().AnyAsync(l => l.RequestId == context.Request.Id && l.StageCode == context.Stage.Code, ct) ? [] : [.. (await sample.OfAsync(context, ct)).Select(v => (Add, v))];

    public async Task<StageResult> ExecuteAsync(StageContext context, StageAction action, ActionInput input, CancellationToken ct)
    {
        if (LineStage.Of(context.Stage) is { } lines)
        {
            return await structured.ExecuteAsync(context, lines, action, input, ct);
        }

        if (action.Code == Submit)
        {
            return await submission.SubmitAsync(context, action, input.Values, ct);
        }

        if (context.Run.ClosedAt is not null)
        {
            throw new InvalidOperationException("The run is closed.");
        }

        await submission.BindFilesAsync(context, action, input.Values, ct);
        var draft = (JsonObject)input.Values.DeepClone();
        draft.Remove(ProductField);
        draft.Remove(AddQuantityField);
        draft.Remove(LineField);
        foreach (var price in draft.Select(v => v.Key).Where(k => k.EndsWith("." + LineFields.PriceField, StringComparison.Ordinal)).ToList())
        {
            draft.Remove(price);
        }

        // A client that only adds or removes a line sends no other field; what was saved before stays.
        if (action.Code == Save || draft.Count > 0)
        {
            context.Run.Data["draft"] = draft;
        }

        return action.Code switch
        {
            Add => await AddAsync(context, input, ct),
            Remove => await RemoveAsync(context, input, ct),
            _ => StageResult.Stay()
        };
    }

    public IEnumerable<LocalizedText> Validate(ServiceDefinitionDocument service, StageDefinition stage)
    {
        if (stage.Actor != "applicant")
        {
            yield return new("Tahap pesanan diisi pemohon: actor harus 'applicant'.", "The applicant orders: actor has to be 'applicant'.");
        }

        foreach (var fault in stage.More?.ContainsKey(LineStage.Member) == true ? LineStage.Faults(stage) : [])
        {
            yield return fault;
        }

        if (Text(stage, "startsFrom") is { } from && from != "cart")
        {
            yield return new($"startsFrom '{from}' tidak dikenal; yang ada hanya 'cart'.", $"startsFrom '{from}' is not known; there is only 'cart'.");
        }

        if (Number(stage, "max") is { } max && max < Math.Max(1, Number(stage, "min") ?? 1))
        {
            yield return new("max lebih kecil daripada min.", "max is smaller than min.");
        }
    }

    internal static string? Text(StageDefinition stage, string member) =>
        stage.More?.TryGetValue(member, out var value) == true && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    internal static int? Number(StageDefinition stage, string member) =>
        stage.More?.TryGetValue(member, out var value) == true && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    private static OrderLine NewLine(StageContext context, int number, Guid product, int quantity, long price) => new()
    {
        Id = NewId.Next(), RequestId = context.Request.Id, StageCode = context.Stage.Code, StageRunId = context.Run.Id, Number = number, ProductId = product, Quantity = quantity, PriceSeen = price
    };

    private static JsonObject Values(StageContext context, IReadOnlyList<OrderItem> items)
    {
        var draft = context.Run.Data["draft"] as JsonObject;
        var values = new JsonObject();
        foreach (var item in items.Where(i => i.IsOpen))
        {
            var line = item.Line;
            values[LineFields.Code(line.Number, LineFields.QuantityField)] = line.Quantity.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (line.RentalFrom is { } from && line.RentalTo is { } to)
            {
                values[LineFields.Code(line.Number, LineFields.RentalField)] = new JsonObject { ["from"] = from.ToString("yyyy-MM-dd"), ["to"] = to.ToString("yyyy-MM-dd") };
            }

            foreach (var (code, value) in (JsonObject)JsonNode.Parse(line.Data)!)
            {
                values[LineFields.Code(line.Number, code)] = value?.DeepClone();
            }

            foreach (var field in LineFields.Of(line.Number, item.Now.Product))
            {
                if (draft?[field.Code] is { } kept)
                {
                    values[field.Code] = kept.DeepClone();
                }
            }
        }

        return values;
    }

    private async Task<StageResult> AddAsync(StageContext context, ActionInput input, CancellationToken ct)
    {
        var code = input.Text(ProductField) ?? throw new InputException(ProductField, T("Pilih produk yang ditambahkan.", "Choose the product to add."));
        var offered = await orders.ScopeAsync(context, ct);
        if (await products.PricedAsync(code, ct) is not { } priced || !offered(priced.Product))
        {
            throw new InputException(ProductField, T("Produk itu tidak termasuk layanan ini. Pilih dari daftar.", "That product isn't part of this service. Choose one from the list."));
        }

        if (!priced.IsOpen)
        {
            throw new InputException(ProductField, T("Produk itu sedang tidak dapat dipesan. Pilih yang lain.", "That product can't be ordered now. Please choose another."));
        }

        var (quantity, fault) = Quantity.Read(input.Text(AddQuantityField) ?? "1", priced.Product);
        if (quantity is null)
        {
            throw new InputException(AddQuantityField, fault!);
        }

        var taken = await db.Set<OrderLine>().Where(l => l.RequestId == context.Request.Id && l.StageCode == context.Stage.Code).Select(l => l.Number).ToListAsync(ct);
        var most = Number(context.Stage, "max") ?? MostLines;
        if (taken.Count >= most)
        {
            throw new InputException(ProductField, T($"Satu permohonan memuat paling banyak {most} baris.", $"One request has at most {most} lines."));
        }

        // Numbers are never given twice, so that what was typed into a removed line can't turn up in a new one.
        var next = Math.Max(taken.DefaultIfEmpty().Max(), context.Run.Data["last"]?.GetValue<int>() ?? 0) + 1;
        context.Run.Data["last"] = next;
        db.Add(NewLine(context, next, priced.Product.Id, quantity.Value, priced.Price!.Value));
        return StageResult.Stay() with { Timeline = new LocalizedText($"{priced.Product.NameId} ditambahkan", $"{priced.Product.Name.In("en")} added") };
    }

    private async Task<StageResult> RemoveAsync(StageContext context, ActionInput input, CancellationToken ct)
    {
        var number = int.TryParse(input.Text(LineField), out var given) ? given : 0;
        var lines = await db.Set<OrderLine>().Where(l => l.RequestId == context.Request.Id && l.StageCode == context.Stage.Code).ToListAsync(ct);
        if (lines.Find(l => l.Number == number) is not { } line)
        {
            throw new InputException(LineField, T("Baris itu sudah tidak ada.", "That line is gone already."));
        }

        context.Run.Data["last"] = Math.Max(lines.Max(l => l.Number), context.Run.Data["last"]?.GetValue<int>() ?? 0);
        db.Remove(line);
        return StageResult.Stay() with { Timeline = new LocalizedText("Baris dihapus", "Line removed") };
    }
}
