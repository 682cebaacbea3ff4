using System.Text.Json.Nodes;
using PlatformSaaS.Catalog.Carts;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Catalog.Rentals;
using PlatformSaaS.Calendar;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Orders;

/// <summary>Sends an order: everything checked against today's catalog, rental items held, prices frozen; or refused as a whole with a word beside each field.</summary>
internal sealed class OrderSubmission(OrderLines orders, RentalCalendar calendar, IStageServices services, IAgency agency, ITenantClock clock)
{
    public async Task<StageResult> SubmitAsync(StageContext context, StageAction action, JsonObject values, CancellationToken ct)
    {
        var items = await orders.ItemsAsync(context, track: true, ct);
        var today = await clock.TodayAsync(ct);
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var wanted = new List<(Guid LineId, Product Product, int Quantity, DateOnly From, DateOnly To)>();
        foreach (var item in items)
        {
            Check(item, values, today, errors, wanted);
        }

        if (errors.Count == 0)
        {
            // A draft holds nothing back from others: what is sent with a later form is reserved then.
            var isSent = context.Service.SentWith is not { } later || later == context.Stage.Code;
            foreach (var (lineId, fault) in await calendar.ReserveAsync(context.Request.Id, wanted, ct, isOnlyAsked: !isSent))
            {
                errors[LineFields.Code(items.First(i => i.Line.Id == lineId).Line.Number, LineFields.RentalField)] = [fault];
            }
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        await BindFilesAsync(context, action, values, ct);
        foreach (var item in items)
        {
            Freeze(item, values, context.Now);
        }

        context.Run.Data.Remove("draft");
        var answers = context.AnswersOf(context.Stage.Code);
        answers["summary"] = Summary(items);
        answers["total"] = items.Sum(i => i.Amount);
        return StageResult.Close(OrderStage.Submitted) with { Model = Model(items, await agency.GetAsync(ct)) };
    }

    /// <summary>Binds files that lines ask for to the request.</summary>
    public async Task BindFilesAsync(StageContext context, StageAction action, JsonObject values, CancellationToken ct)
    {
        foreach (var field in action.Fields.Where(f => f.Type is FieldType.File or FieldType.Files && values[f.Code] is not null))
        {
            var ids = values[field.Code] is JsonArray many ? many.Select(n => n!.ToString()).ToList() : [values[field.Code]!.ToString()];
            foreach (var text in ids)
            {
                try
                {
                    await services.AddFileAsync(context, Guid.TryParse(text, out var id) ? id : throw new MissingException(), $"{context.Stage.Code}.{field.Code}", byApplicant: true, field.UploadRule, ct);
                }
                catch (MissingException)
                {
                    throw new InputException(field.Code, T("Berkas ini tidak ditemukan. Unggah kembali.", "This file was not found. Please upload it again."));
                }
            }
        }
    }

    private static void Check(OrderItem item, JsonObject values, DateOnly today, Dictionary<string, string[]> errors, List<(Guid, Product, int, DateOnly, DateOnly)> wanted)
    {
        var (line, product) = (item.Line, item.Now.Product);
        string Field(string code) => LineFields.Code(line.Number, code);
        if (!item.IsOpen)
        {
            errors[Field(LineFields.QuantityField)] = [product.IsRetired || !item.IsOffered
                ? T($"{product.Name.Current} tidak lagi ditawarkan. Hapus baris ini, lalu kirim kembali.", $"{product.Name.Current} is no longer offered. Remove this line, then send again.")
                : T($"Tarif {product.Name.Current} sudah berakhir dan belum ada penggantinya. Hapus baris ini, atau tunggu tarif baru.", $"The tariff of {product.Name.Current} has ended and has no successor yet. Remove this line, or wait for the new tariff.")];
            return;
        }

        var (quantity, fault) = Quantity.Read(values[Field(LineFields.QuantityField)]?.ToString(), product);
        if (quantity is null)
        {
            errors[Field(LineFields.QuantityField)] = [fault!];
        }

        var seen = long.TryParse(values[Field(LineFields.PriceField)]?.ToString(), out var given) ? given : line.PriceSeen;
        if (seen != item.Now.Price)
        {
            errors[Field(LineFields.PriceField)] = [CartService.PriceChanged(seen, item.Now.Price!.Value) + T(" Bila Anda setuju, kirim sekali lagi.", " If you agree, send once more.")];
        }

        if (product.Kind != ProductKind.Rental)
        {
            return;
        }

        if (LineFields.Rental(values[Field(LineFields.RentalField)]) is not var (from, to))
        {
            errors[Field(LineFields.RentalField)] = [T("Isi tanggal mulai dan tanggal akhir sewa.", "Fill in the first and last day of the rental.")];
        }
        else if (RentalCalendar.Fault(from, to, today) is { } wrong)
        {
            errors[Field(LineFields.RentalField)] = [wrong];
        }
        else if (quantity is { } number)
        {
            wanted.Add((line.Id, product, number, from, to));
        }
    }

    private static void Freeze(OrderItem item, JsonObject values, DateTimeOffset now)
    {
        var (line, product) = (item.Line, item.Now.Product);
        line.Quantity = Quantity.Read(values[LineFields.Code(line.Number, LineFields.QuantityField)]?.ToString(), product).Value!.Value;
        line.Data = LineFields.Answers(line.Number, product.ReadFields(), values).ToJsonString();
        var rental = product.Kind == ProductKind.Rental ? LineFields.Rental(values[LineFields.Code(line.Number, LineFields.RentalField)]) : null;
        (line.RentalFrom, line.RentalTo) = (rental?.From, rental?.To);
        (line.NameId, line.NameEn, line.UnitId, line.UnitEn) = (product.NameId, product.NameEn, product.UnitId, product.UnitEn);
        (line.Price, line.PriceSeen, line.TariffId) = (item.Now.Price, item.Now.Price!.Value, item.Now.Tariff!.Id);
        (line.HandlingUnit, line.Fields, line.SubmittedAt) = (product.HandlingUnit, product.Fields, now);
    }

    private static string Summary(IReadOnlyList<OrderItem> items) => items.Count == 1 ? items[0].Line.Name.Id : $"{items[0].Line.Name.Id} dan {items.Count - 1} produk lain";

    private static Dictionary<string, object?> Model(IReadOnlyList<OrderItem> items, AgencyInfo agency) => new(StringComparer.Ordinal)
    {
        ["lines"] = items.Select((i, index) => (object?)new Dictionary<string, object?>
        {
            ["no"] = index + 1, ["name"] = i.Line.Name.Current, ["quantity"] = Format.Number(i.Line.Charged), ["unit"] = i.Line.Unit.Current, ["price"] = Format.Money(i.Line.Price!.Value), ["amount"] = Format.Money(i.Amount),
            ["detail"] = LineFields.Detail(i.Line, agency) ?? ""
        }).ToList(),
        ["total"] = Format.Money(items.Sum(i => i.Amount))
    };
}
