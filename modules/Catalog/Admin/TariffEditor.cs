using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Options;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Catalog.Tariffs;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Admin;

/// <summary>A price as typed.</summary>
/// <param name="From">First day.</param>
/// <param name="LastDay">Last day, or null while it stands.</param>
/// <param name="Price">Whole rupiah.</param>
/// <param name="IsSample">True for a figure that only shows how it works.</param>
/// <param name="Basis">The rule that sets it.</param>
internal sealed record TariffInput(DateOnly? From, DateOnly? LastDay, long? Price, bool IsSample, LegalBasis Basis);

/// <summary>Writes tariffs. A price that has been in force is never altered: it ends, and another begins.</summary>
internal sealed class TariffEditor(DbContext db, IUnitOfWork unitOfWork, IPermissionChecker permissions, IAuditLog audit, ITenantCache cache, ITenantClock clock)
{
    /// <summary>Highest price in rupiah.</summary>
    public const long Most = 100_000_000_000;

    /// <summary>Code of the refusal that tells of days left without a price, until it is agreed to.</summary>
    public const string Gap = "catalog.tariff-gap";

    /// <summary>
    /// Adds a price from a day on. The one that holds then ends the day before, unless it outlives the new one; any other overlap is refused. A price that isn't a mere sample
    /// needs its legal basis.
    /// </summary>
    public Task AddAsync(string code, TariffInput input, bool isAgreed, CancellationToken ct, string? option = null) => ChangeAsync(code, option, "catalog.tariff-add", isAgreed, async (product, tariffs, _) =>
    {
        var (from, lastDay, price, isSample, basis) = input;
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (price is not (>= 0 and <= Most))
        {
            errors["Price"] = [T("Tulis tarif dalam rupiah bulat, misalnya 240.000.", "Write the tariff in whole rupiah, such as 240.000.")];
        }

        if (from is null)
        {
            errors["From"] = [T("Isi tanggal mulai berlaku.", "Fill in the first day.")];
        }
        else if (lastDay < from)
        {
            errors["Until"] = [T("Hari terakhir tidak boleh mendahului hari pertama.", "The last day must not come before the first.")];
        }

        basis.Check(errors, !isSample);
        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        await Task.CompletedTask;
        var before = tariffs.Select(Snapshot).ToList();
        var row = Insert(db, product.Id, product.Option, tariffs, from!.Value, lastDay?.AddDays(1), price!.Value, isSample, basis) ?? throw new InputException("From", Overlap(tariffs, from.Value, lastDay?.AddDays(1)));
        return (before, tariffs.Append(row).Distinct().Select(Snapshot).ToList());
    }, ct);

    /// <summary>Ends a tariff; its last day is today or later, so that no past price changes.</summary>
    public Task EndAsync(string code, Guid id, DateOnly? lastDay, bool isAgreed, CancellationToken ct, string? option = null) => ChangeAsync(code, option, "catalog.tariff-end", isAgreed, (_, tariffs, today) =>
    {
        var tariff = tariffs.Find(t => t.Id == id) ?? throw new MissingException();
        if (lastDay is null || lastDay < today.AddDays(-1) || lastDay < tariff.From || (tariff.Until is { } until && lastDay >= until))
        {
            throw new InputException("End", T("Pilih hari terakhir mulai hari ini, sebelum tarif itu berakhir dengan sendirinya.", "Choose a last day from today on, before the tariff ends by itself."));
        }

        var before = Snapshot(tariff);
        tariff.Until = lastDay.Value.AddDays(1);
        return Task.FromResult<(object?, object?)>((before, Snapshot(tariff)));
    }, ct);

    /// <summary>Takes back a tariff that hasn't begun yet.</summary>
    public Task RemoveAsync(string code, Guid id, bool isAgreed, CancellationToken ct, string? option = null) => ChangeAsync(code, option, "catalog.tariff-remove", isAgreed, (_, tariffs, today) =>
    {
        var tariff = tariffs.Find(t => t.Id == id) ?? throw new MissingException();
        if (tariff.From <= today)
        {
            throw new BusinessException("catalog.tariff-used", T("Tarif ini sudah berlaku, jadi tidak dapat dihapus. Akhiri dengan hari terakhirnya.", "This tariff is or was in force, so it can't be removed. End it with a last day."), conflict: true);
        }

        tariffs.Remove(tariff);
        db.Remove(tariff);
        return Task.FromResult<(object?, object?)>((Snapshot(tariff), null));
    }, ct);

    /// <summary>Writes down, or corrects, on which rule a price rests; the price itself stays. Of ended ones too: the record is to be right.</summary>
    public Task BasisAsync(string code, Guid id, LegalBasis basis, CancellationToken ct, string? option = null) => ChangeAsync(code, option, "catalog.tariff-basis", true, (_, tariffs, _) =>
    {
        var tariff = tariffs.Find(t => t.Id == id) ?? throw new MissingException();
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        basis.Check(errors, !tariff.IsSample);
        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        var before = Snapshot(tariff);
        (tariff.Basis, tariff.BasisUrl) = (basis.Text, basis.Url);
        return Task.FromResult<(object?, object?)>((before, Snapshot(tariff)));
    }, ct);

    /// <summary>Adds a tariff among the others, ending the one that holds on its first day; null when it would overlap.</summary>
    internal static Tariff? Insert(DbContext db, Guid product, Guid? option, List<Tariff> tariffs, DateOnly from, DateOnly? until, long price, bool isSample, LegalBasis basis)
    {
        if (tariffs.Find(t => t.From < from && t.HoldsOn(from) && (until is null || t.Until <= until || t.Until is null)) is { } running && !tariffs.Exists(t => t != running && t.Overlaps(from, until)))
        {
            running.Until = from;
        }
        else if (tariffs.Exists(t => t.Overlaps(from, until)))
        {
            return null;
        }

        var row = new Tariff { Id = NewId.Next(), ProductId = product, OptionId = option, From = from, Until = until, Price = price, IsSample = isSample, Basis = basis.Text, BasisUrl = basis.Url };
        db.Add(row);
        tariffs.Add(row);
        return row;
    }

    /// <summary>Which tariff stands in the way, in words.</summary>
    internal static string Overlap(IReadOnlyList<Tariff> tariffs, DateOnly from, DateOnly? until)
    {
        var other = tariffs.Where(t => t.Overlaps(from, until)).MinBy(t => t.From)!;
        var span = other.LastDay is { } last ? $"{Format.Date(other.From)} – {Format.Date(last)}" : T($"sejak {Format.Date(other.From)}", $"since {Format.Date(other.From)}");
        return T($"Bertumpang tindih dengan tarif {Format.Money(other.Price)} yang berlaku {span}. Ubah tanggalnya, atau akhiri tarif itu dulu.", $"Overlaps the tariff of {Format.Money(other.Price)} that holds {span}. Change the days, or end that one first.");
    }

    private static object Snapshot(Tariff tariff) => new { tariff.From, tariff.Until, tariff.Price, tariff.IsSample, tariff.Basis, tariff.BasisUrl };

    private async Task ChangeAsync(string code, string? optionCode, string action, bool isAgreed, Func<(Guid Id, Guid? Option), List<Tariff>, DateOnly, Task<(object? Before, object? After)>> change, CancellationToken ct)
    {
        await permissions.RequireAsync(CatalogPermissions.Manage, ct);
        await unitOfWork.RunAsync(async token =>
        {
            // Two who write tariffs of one product do so one after the other, so that no two can overlap.
            var product = (await db.Set<Product>().FromSql($"select p.*, p.xmin from catalog.products p where p.code = {code} for update").ToListAsync(token)).FirstOrDefault() ?? throw new MissingException();
            var option = optionCode is null ? (Guid?)null : await db.Set<ProductOption>().Where(o => o.ProductId == product.Id && o.Code == optionCode).Select(o => (Guid?)o.Id).FirstOrDefaultAsync(token) ?? throw new MissingException();
            if (option is null && product.Kind.HasOptions())
            {
                throw new BusinessException("catalog.priced-by-options", T("Produk ini ditarif menurut parameter atau rentang ukurnya.", "This product is priced by its parameters or ranges."));
            }

            var tariffs = await db.Set<Tariff>().Where(t => t.ProductId == product.Id && t.OptionId == option).OrderBy(t => t.From).ToListAsync(token);
            var today = await clock.TodayAsync(token);
            var gaps = TariffCoverage.Gaps(tariffs, today);
            var (before, after) = await change((product.Id, option), tariffs, today);
            if (!isAgreed && TariffCoverage.Torn(gaps, TariffCoverage.Gaps(tariffs, today)) is { Count: > 0 } torn)
            {
                var days = string.Join("; ", torn.Select(g => g.Words));
                throw new BusinessException(Gap, T($"Setelah perubahan ini tidak ada tarif {days}. Pada hari-hari itu tidak dapat dipesan.", $"After this change there is no tariff {days}. It can't be ordered on those days."), conflict: true);
            }

            product.IsEdited = true;
            await db.SaveChangesAsync(token);
            await audit.WriteAsync(action, "catalog.product", code, new { option = optionCode, before, after }, token);
            await cache.InvalidateAsync(CatalogTree.Cached, token);
        }, ct);
    }
}
