using PlatformSaaS.Content.Items;
using PlatformSaaS.Content.Library;
using PlatformSaaS.Forms;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Content.Admin;

/// <summary>What library items, events and designs must have.</summary>
internal static class FactRules
{
    public static void Check(ContentKind kind, ContentInput input, Dictionary<string, string[]> errors)
    {
        var facts = input.Facts ?? ItemFacts.None;
        if (kind == ContentKind.Library)
        {
            if (!LibraryForms.Known(facts.Form))
            {
                errors["Form"] = [T("Pilih bentuknya.", "Choose its form.")];
            }

            if (facts.Form == LibraryForms.Video && !IsWebAddress(facts.Link))
            {
                errors["Link"] = [T("Tulis alamat video yang lengkap, diawali https://.", "Write the video's full address, beginning with https://.")];
            }
            else if (facts.Link is { Length: > 0 } && !IsWebAddress(facts.Link))
            {
                errors["Link"] = [T("Tulis alamat yang lengkap, diawali https://.", "Write a full address, beginning with https://.")];
            }
        }

        if (kind == ContentKind.Outreach)
        {
            if (string.IsNullOrWhiteSpace(facts.Place) || facts.Place.Length > 200)
            {
                errors["Place"] = [T("Tulis tempatnya, paling banyak 200 karakter.", "Write the place, at most 200 characters.")];
            }

            if (facts.Region is not null && Regions.Find(facts.Region) is not { Parent: not null })
            {
                errors["Region"] = [T("Pilih kabupaten atau kota dari daftar.", "Choose a regency or city from the list.")];
            }

            if (facts.People is not (null or (>= 0 and <= 1_000_000)))
            {
                errors["People"] = [T("Jumlah orang 0 sampai 1.000.000.", "Between 0 and 1,000,000 people.")];
            }

            if (input.PublishedOn is null)
            {
                errors["PublishedOn"] = [T("Pilih tanggal kegiatannya.", "Choose the day of the event.")];
            }
        }

        if (kind == ContentKind.Design && facts.Area is not (>= 6 and <= 1000))
        {
            errors["Area"] = [T("Luas lantai 6 sampai 1.000 m².", "Between 6 and 1,000 m² of floor.")];
        }
    }

    /// <summary>Only addresses of the secured web; anything else could run or leak something.</summary>
    private static bool IsWebAddress(string? text) => text?.Length <= 500 && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "https", UserInfo: "" };
}
