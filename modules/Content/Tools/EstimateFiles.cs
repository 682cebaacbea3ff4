using System.Text;
using PlatformSaaS.Letters;
using PlatformSaaS.Reporting;
using PlatformSaaS.Templates;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Content.Tools;

/// <summary>A cost estimate to take along: on the agency's paper and as a spreadsheet. Nothing of it is kept.</summary>
internal sealed class EstimateFiles(IPaperPrinter papers, ITemplateRenderer templates, TimeProvider time)
{
    private const string Head = """
        :::title
        {{title}}
        {{about}}
        :::

        :::fields
        {{houseLabel}}: {{house}}
        {{regionLabel}}: {{region}}
        {{sourceLabel}}: {{source}}
        :::


        """;

    private const string Foot = """


        :::note
        {{note}}
        :::
        """;

    public async Task<byte[]> PdfAsync(Estimate estimate, CancellationToken ct)
    {
        var body = new StringBuilder(templates.Render(Head, Values(estimate)));
        body.Append(":::table widths=8,*,24,26,30\n| No. | ").Append(T("Pekerjaan", "Work")).Append(" | ").Append(T("Volume", "Quantity")).Append(" | ").Append(T("Harga satuan (Rp)", "Unit price (Rp)")).Append(" | ").Append(T("Jumlah (Rp)", "Amount (Rp)")).Append(" |\n|:-:|---|---:|---:|---:|\n");
        foreach (var part in estimate.Parts)
        {
            body.Append(templates.Render("| # {{name}} |\n", Model(("name", part.Section.Name.Current))));
            for (var i = 0; i < part.Lines.Count; i++)
            {
                var line = part.Lines[i];
                body.Append(templates.Render("| {{no}} | {{name}} | {{quantity}} {{unit}} | {{price}} | {{amount}} |\n", Model(
                    ("no", i + 1), ("name", line.Item.Name.Current), ("quantity", Format.Number(line.Quantity, 2)), ("unit", line.Item.Unit), ("price", Format.Number(line.Price)), ("amount", Format.Number(line.Amount)))));
            }

            body.Append("| = | ").Append(T("Subjumlah", "Subtotal")).Append(" | ").Append(Format.Number(part.Amount)).Append(" |\n");
        }

        body.Append("| = | ").Append(T("Biaya umum", "Overhead")).Append(' ').Append(Format.Number(estimate.OverheadPercent, 0)).Append(" % | ").Append(Format.Number(estimate.Overhead)).Append(" |\n");
        body.Append("| == | ").Append(T("Perkiraan biaya", "Estimated cost")).Append(" | ").Append(Format.Number(estimate.Total)).Append(" |\n:::\n").Append(templates.Render(Foot, Values(estimate)));
        return await papers.PrintAsync(new Paper
        {
            Kind = T("Perkiraan biaya (RAB) sederhana", "Simple cost estimate"), Number = Format.Date(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)), Title = T("Perkiraan biaya membangun rumah", "Cost estimate of a house"),
            Body = body.ToString(), Culture = IsEnglish ? "en" : "id", IsSample = estimate.Prices.Sample
        }, ct);
    }

    public static byte[] Spreadsheet(Estimate e) => Reporting.Spreadsheet.Write(
        new Sheet("RAB", [8, 46, 12, 10, 12, 18, 20],
        [
            ["No.", T("Pekerjaan", "Work"), T("Per m²", "Per m²"), T("Faktor", "Factor"), T("Volume", "Quantity"), T("Harga satuan", "Unit price"), T("Jumlah", "Amount")],
            .. e.Parts.SelectMany(p => p.Lines.Select((l, i) => (IReadOnlyList<object?>)[i + 1, $"{l.Item.Name.Current} ({l.Item.Unit})", l.Item.PerArea, l.Factor, l.Quantity, l.Price, l.Amount])
                .Prepend([null, p.Section.Name.Current]).Append([null, T("Subjumlah", "Subtotal"), null, null, null, null, p.Amount])),
            [null, T($"Biaya umum {e.OverheadPercent:0.##} %", $"Overhead {e.OverheadPercent:0.##} %"), null, null, null, null, e.Overhead], [null, T("Perkiraan biaya", "Estimated cost"), null, null, null, null, e.Total]
        ]),
        new Sheet(T("Keterangan", "Notes"), [26, 80],
        [
            [T("Rumah", "House"), $"{e.House.Name.Current}, {Format.Number(e.Area, 0)} m²"], [T("Wilayah harga", "Prices of"), e.Prices.Name.Current], [T("Sumber", "Source"), e.Prices.Source.Current], [T("Berlaku mulai", "From"), e.Prices.From],
            [T("Berlaku sampai", "Until"), e.Prices.Until], [T("Rumus", "Formula"), T("volume = luas × per m² × faktor; jumlah = volume × harga satuan", "quantity = area × per m² × factor; amount = quantity × unit price")], [T("Catatan", "Note"), Note(e)]
        ]));

    private static string Note(Estimate e) => e.Prices.Sample
        ? T("Harga pada perhitungan ini adalah contoh, bukan harga resmi. Mintalah harga satuan daerah Anda sebelum memutuskan.", "The prices are samples, not official ones. Ask for your region's unit prices before you decide.")
        : T("Perkiraan ini bukan penawaran. Volume sebenarnya mengikuti gambar dan keadaan lahan.", "This estimate is no offer. True quantities follow the drawings and the site.");

    private static Dictionary<string, object?> Values(Estimate e) => Model(
        ("title", T("Perkiraan biaya membangun rumah", "Cost estimate of a house")), ("about", T($"Luas lantai {Format.Number(e.Area, 0)} m²", $"Floor area {Format.Number(e.Area, 0)} m²")),
        ("houseLabel", T("Jenis rumah", "House")), ("house", e.House.Name.Current), ("regionLabel", T("Harga wilayah", "Prices of")), ("region", $"{e.Prices.Name.Current}, {Format.Date(e.Prices.From)} – {Format.Date(e.Prices.Until)}"),
        ("sourceLabel", T("Sumber harga", "Source")), ("source", e.Prices.Source.Current), ("note", Note(e)));

    private static Dictionary<string, object?> Model(params (string Key, object? Value)[] values) => values.ToDictionary(v => v.Key, v => v.Value);
}
