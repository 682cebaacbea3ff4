using System.Text.RegularExpressions;
using PlatformSaaS.Forms;
using PlatformSaaS.Text;

namespace PlatformSaaS.Catalog.Rules;

/// <summary>What is wrong with a rule table, for packs and for its editor.</summary>
internal static partial class RuleChecks
{
    /// <summary>Faults inside the table, with their place as JSON pointer.</summary>
    public static IEnumerable<(string Path, LocalizedText Reason)> Faults(RuleDocument table)
    {
        foreach (var (list, codes, id, en) in new (string, IEnumerable<string>, string, string)[]
        {
            ("simulants", table.Simulants.Select(s => s.Code), "simulan", "simulant"), ("foods", table.Foods.Select(f => f.Code), "tipe pangan", "food type"), ("times", table.Times.Select(t => t.Code), "waktu kontak", "contact time"),
            ("temperatures", table.Temperatures.Select(t => t.Code), "suhu kontak", "contact temperature"), ("fields", table.Fields.Select(f => f.Code), "isian", "field"), ("offers", table.Offers.SelectMany(o => o.Parameters).Distinct(), "parameter", "parameter"),
            ("standards", table.Standards, "standar", "standard")
        })
        {
            var all = codes.ToList();
            if (all.Count == 0)
            {
                yield return ($"/{list}", new LocalizedText($"Perlu sekurang-kurangnya satu {id}.", $"at least one {en} is needed"));
            }

            foreach (var (code, i) in all.Select((c, i) => (c, i)))
            {
                if (all.IndexOf(code) < i)
                {
                    yield return ($"/{list}/{i}/code", new LocalizedText($"Kode {id} '{code}' ada dua kali.", $"{en} '{code}' stands twice"));
                }
                else if (!(list == "fields" ? FieldPattern() : CodePattern()).IsMatch(code))
                {
                    yield return ($"/{list}/{i}/code", new LocalizedText($"Kode {id} '{code}' hanya boleh memuat huruf kecil, angka, dan tanda hubung.", $"{en} '{code}' has to be a code"));
                }
            }
        }

        foreach (var (food, i) in table.Foods.Select((f, i) => (f, i)))
        {
            if (food.Simulants.Count == 0)
            {
                yield return ($"/foods/{i}/simulants", new LocalizedText($"Pilih simulan untuk tipe pangan {food.Type}.", $"food type '{food.Code}' implies no simulant"));
            }

            foreach (var unknown in food.Simulants.Where(s => table.Simulants.All(k => k.Code != s)))
            {
                yield return ($"/foods/{i}/simulants", Missing("simulan", "simulant", unknown));
            }
        }

        foreach (var (rule, i) in table.Offers.Select((o, i) => (o, i)))
        {
            if (rule.Parameters.Count == 0)
            {
                yield return ($"/offers/{i}/parameters", new LocalizedText("Pilih sekurang-kurangnya satu parameter.", "offers no parameter"));
            }

            foreach (var unknown in rule.Simulants.Where(s => table.Simulants.All(k => k.Code != s)))
            {
                yield return ($"/offers/{i}/simulants", Missing("simulan", "simulant", unknown));
            }

            foreach (var unknown in rule.Times.Where(s => table.Times.All(k => k.Code != s)))
            {
                yield return ($"/offers/{i}/times", Missing("waktu kontak", "contact time", unknown));
            }

            foreach (var unknown in rule.Temperatures.Where(s => table.Temperatures.All(k => k.Code != s)))
            {
                yield return ($"/offers/{i}/temperatures", Missing("suhu kontak", "contact temperature", unknown));
            }
        }

        foreach (var (field, i) in table.Fields.Select((f, i) => (f, i)).Where(f => Lines.LineForm.Own.Contains(f.f.Code) || f.f.Type is not (FieldType.Text or FieldType.LongText or FieldType.Number)))
        {
            yield return ($"/fields/{i}/code", new LocalizedText($"Isian '{field.Code}' harus teks atau angka dan tidak boleh bernama seperti isian lain dari baris.", $"'{field.Code}' must be a text or a number and must not have the name of another field of a line"));
        }
    }

    /// <summary>Names that lead nowhere in the catalog.</summary>
    public static IEnumerable<(string Path, LocalizedText Reason)> Unknown(RuleDocument table, IReadOnlySet<string> standards, IReadOnlySet<string> parameters) =>
        table.Standards.Where(s => !standards.Contains(s)).Select(s => ("/standards", new LocalizedText($"Tidak ada produk dengan standar '{s}'.", $"no product of the catalog has the standard '{s}'")))
            .Concat(table.Offers.SelectMany((o, i) => o.Parameters.Where(p => !parameters.Contains(p)).Select(p => ($"/offers/{i}/parameters", new LocalizedText($"Tidak ada produk dengan parameter '{p}'.", $"no product of the catalog has the parameter '{p}'")))));

    private static LocalizedText Missing(string id, string en, string code) => new($"Tidak ada {id} '{code}'.", $"there is no {en} '{code}'");

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex CodePattern();

    [GeneratedRegex("^[a-z][a-zA-Z0-9]*$")]
    private static partial Regex FieldPattern();
}
