using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Catalog.Admin;
using PlatformSaaS.Catalog.Tariffs;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Spreadsheets;

/// <summary>The tariff of a row among those that there are.</summary>
internal static class SheetTariffs
{
    /// <summary>The tariff of today, else the next one, else the last one.</summary>
    public static Tariff? Shown(IReadOnlyList<Tariff> tariffs, DateOnly today) => tariffs.FirstOrDefault(t => t.HoldsOn(today)) ?? tariffs.FirstOrDefault(t => t.From > today) ?? tariffs.LastOrDefault();

    /// <summary>Puts a tariff of a product, or of one of its options, in; or says why it can't be.</summary>
    public static (string Column, string Reason)? Put(DbContext db, Guid product, Guid? option, List<Tariff> own, Tariff wanted, DateOnly today)
    {
        if (own.Find(t => t.From == wanted.From) is not { } known)
        {
            return TariffEditor.Insert(db, product, option, own, wanted.From, wanted.Until, wanted.Price, wanted.IsSample, new LegalBasis(wanted.Basis, wanted.BasisUrl)) is null ? (SheetColumns.From, TariffEditor.Overlap(own, wanted.From, wanted.Until)) : null;
        }

        // A spreadsheet without these columns leaves them as they are.
        (wanted.Basis, wanted.BasisUrl) = (wanted.Basis ?? known.Basis, wanted.Basis is null ? known.BasisUrl : wanted.BasisUrl);
        if ((known.Price, known.Until, known.IsSample, known.Basis, known.BasisUrl) == (wanted.Price, wanted.Until, wanted.IsSample, wanted.Basis, wanted.BasisUrl))
        {
            return null;
        }

        if (known.From <= today && (known.Price != wanted.Price || wanted.Until <= today))
        {
            return (SheetColumns.Price, T($"Tarif yang berlaku sejak {known.From:yyyy-MM-dd} tidak dapat diubah. Tulis tarif baru dengan tanggal mulai yang lain.", $"The tariff that holds since {known.From:yyyy-MM-dd} can't be changed. Write a new one with another first day."));
        }

        if (own.Exists(t => t != known && t.Overlaps(wanted.From, wanted.Until)))
        {
            return (SheetColumns.LastDay, TariffEditor.Overlap(own.Where(t => t != known).ToList(), wanted.From, wanted.Until));
        }

        (known.Price, known.Until, known.IsSample, known.Basis, known.BasisUrl) = (wanted.Price, wanted.Until, wanted.IsSample, wanted.Basis, wanted.BasisUrl);
        return null;
    }
}
