using System.Globalization;
using System.Text.Json.Nodes;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.Quotations;

/// <summary>What officer and applicant are asked about a quotation, and how the lines are read.</summary>
internal static class QuotationFields
{
    public const string Lines = "lines", Line = "line", LineName = "name", Detail = "detail", Quantity = "quantity", Unit = "unit", Price = "price", LineReason = "reason";
    public const string ValidDays = "validDays", Discounts = "discounts", DiscountReason = "discountReason", Terms = "terms", From = "scheduleFrom", To = "scheduleTo", Place = "schedulePlace";
    public const string Reason = "reason", Agree = "agree", Named = "offer", Wish = "wish";

    private const decimal Most = 1_000_000_000_000m;
    private const long MostUnits = 1_000_000;

    public static IReadOnlyList<FieldDefinition> Offer(QuotationSettings settings, bool replaces)
    {
        var fields = new List<FieldDefinition>
        {
            new()
            {
                Code = Lines, Type = FieldType.Table, Label = new("Rincian penawaran", "Lines of the offer"), Max = 500,
                Fields =
                [
                    new() { Code = Line, Type = FieldType.Text, Label = new("Butir permohonan", "Line of the request"), Max = 40 },
                    new() { Code = LineName, Type = FieldType.Text, Label = new("Uraian", "Description"), Max = 300 },
                    new() { Code = Detail, Type = FieldType.Text, Label = new("Keterangan", "Remark"), Max = 500 },
                    new() { Code = Quantity, Type = FieldType.Number, Label = new("Volume", "Quantity"), Min = 1, Max = MostUnits },
                    new() { Code = Unit, Type = FieldType.Text, Label = new("Satuan", "Unit"), Max = 60 },
                    new() { Code = Price, Type = FieldType.Money, Label = new("Harga satuan (Rp)", "Price of one (Rp)"), Max = Most },
                    new() { Code = LineReason, Type = FieldType.Text, Label = new("Alasan perubahan", "Reason for the change"), Max = 500 }
                ]
            },
            new()
            {
                Code = ValidDays, Type = FieldType.Number, Label = new("Masa berlaku (hari)", "Valid for (days)"), Required = true, Min = 1, Max = QuotationSettings.LongestDays,
                Hint = new("Hari kalender sejak penawaran dikirim.", "Calendar days from the day on which it is sent.")
            }
        };
        if (settings.Discounts.Where(d => d.Chosen).ToList() is { Count: > 0 } chosen)
        {
            fields.Add(new()
            {
                Code = Discounts, Type = FieldType.Choices, Label = new("Potongan yang diberikan", "Discounts given"),
                Options = [.. chosen.Select(d => new ListEntry { Value = d.Code, Label = d.Name, Description = QuotationWords.Rate(d) })]
            });
            fields.Add(new() { Code = DiscountReason, Type = FieldType.LongText, Label = new("Alasan potongan", "Reason for the discount"), Max = 500, Hint = new("Wajib bila potongan dipilih. Disimpan, tidak dicetak pada surat.", "Needed when a discount is chosen. Kept, not printed.") });
        }

        if (settings.HasSchedule)
        {
            fields.Add(new() { Code = From, Type = FieldType.Date, Label = new("Usulan jadwal mulai", "Proposed schedule: first day"), Hint = new("Kosongkan bila jadwal belum diusulkan.", "Leave empty where no schedule is proposed yet.") });
            fields.Add(new() { Code = To, Type = FieldType.Date, Label = new("Usulan jadwal selesai", "Proposed schedule: last day") });
            fields.Add(new() { Code = Place, Type = FieldType.Text, Label = new("Tempat", "Place"), Max = 300 });
        }

        fields.Add(new() { Code = Terms, Type = FieldType.LongText, Label = new("Ketentuan tambahan", "Further terms"), Max = 4000, Hint = new("Satu ketentuan per baris, dicetak pada surat.", "One per line, printed on the letter.") });
        if (replaces)
        {
            fields.Add(new() { Code = Reason, Type = FieldType.LongText, Label = new("Alasan penawaran baru", "Reason for the new offer"), Required = true, Min = 5, Max = 2000, Hint = new("Dibaca pemohon.", "The applicant reads it.") });
        }

        return fields;
    }

    /// <summary>The number, or the round, says which offer is meant, so that nobody agrees to one that took its place unseen.</summary>
    public static IReadOnlyList<FieldDefinition> Accept(bool withSchedule) =>
    [
        new() { Code = Named, Type = FieldType.Text, Label = new("Nomor penawaran yang disetujui", "Number of the offer agreed to"), Required = true, Max = 100, IsCarried = true },
        new()
        {
            Code = Agree, Type = FieldType.YesNo, Required = true, Label = withSchedule ? new("Saya menyetujui harga, ketentuan, dan jadwal pada penawaran ini", "I agree to the price, terms and schedule of this offer")
                : new("Saya menyetujui harga dan ketentuan pada penawaran ini", "I agree to the price and terms of this offer")
        }
    ];

    public static IReadOnlyList<FieldDefinition> Why(LocalizedText hint) =>
        [new() { Code = Reason, Type = FieldType.LongText, Label = new("Alasan", "Reason"), Required = true, Min = 5, Max = 2000, Hint = hint }];

    public static IReadOnlyList<FieldDefinition> Counter() =>
    [
        new() { Code = Reason, Type = FieldType.LongText, Label = new("Mengapa jadwal ini tidak sesuai", "Why this schedule doesn't fit"), Required = true, Min = 5, Max = 2000 },
        new() { Code = Wish, Type = FieldType.LongText, Label = new("Jadwal yang Anda inginkan", "The schedule that you wish for"), Required = true, Min = 5, Max = 2000, Hint = new("Sebutkan beberapa tanggal dan, bila perlu, tempatnya.", "Name a few dates and, if needed, the place.") }
    ];

    /// <summary>The lines with which the form starts: those of the request.</summary>
    public static JsonArray StartLines(IReadOnlyList<RequestLine> lines) => [.. lines.Select(l => (JsonNode)new JsonObject
    {
        [Line] = l.Id.ToString(), [LineName] = l.Name.Id, [Detail] = l.Detail, [Quantity] = l.Quantity, [Unit] = l.Unit.Id, [Price] = l.Price
    })];

    /// <summary>The lines of an earlier quotation.</summary>
    public static JsonArray StartLines(IReadOnlyList<QuotationLine> lines) => [.. lines.Select(l => (JsonNode)new JsonObject
    {
        [Line] = l.LineId?.ToString(), [LineName] = l.NameId, [Detail] = l.Detail, [Quantity] = l.Quantity, [Unit] = l.UnitId, [Price] = l.Price, [LineReason] = l.Reason
    })];

    /// <summary>
    /// The priced lines. Each line of the request stands once; another price or quantity than it had needs a reason, and so does a line that an officer adds to an order.
    /// Without any rows the request's lines are offered as they are.
    /// </summary>
    public static IReadOnlyList<PricedLine> Read(JsonObject values, IReadOnlyList<RequestLine> ordered)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var rows = (values[Lines] as JsonArray ?? []).OfType<JsonObject>().ToList();
        if (rows.Count == 0 && ordered.Count > 0)
        {
            rows = [.. StartLines(ordered).OfType<JsonObject>()];
        }

        var lines = new List<PricedLine>();
        var seen = new HashSet<Guid>();
        for (var i = 0; i < rows.Count; i++)
        {
            lines.Add(ReadRow(rows[i], $"{Lines}[{i}].", ordered, seen, errors));
        }

        if (lines.Count == 0)
        {
            errors[Lines] = [T("Tulis sekurang-kurangnya satu butir penawaran.", "Write at least one line.")];
        }

        if (ordered.FirstOrDefault(o => !seen.Contains(o.Id)) is { } missing)
        {
            errors[Lines] = [T($"Butir '{missing.Name.Id}' dari permohonan belum ada di penawaran.", $"The line '{missing.Name.In("en")}' of the request is missing from the offer.")];
        }

        return errors.Count == 0 ? lines : throw new InputException(errors);
    }

    private static PricedLine ReadRow(JsonObject row, string path, IReadOnlyList<RequestLine> ordered, HashSet<Guid> seen, Dictionary<string, string[]> errors)
    {
        var (name, detail, unit, reason) = (Text(row, LineName), Text(row, Detail), Text(row, Unit), Text(row, LineReason));
        RequestLine? source = null;
        if (Text(row, Line) is { } id)
        {
            source = Guid.TryParse(id, out var line) ? ordered.FirstOrDefault(o => o.Id == line) : null;
            if (source is null || !seen.Add(source.Id))
            {
                errors[path + Line] = [T("Butir ini bukan bagian permohonan atau tertulis dua kali. Muat ulang halaman.", "This line isn't part of the request, or stands twice. Reload the page.")];
            }
        }

        if (Whole(row[Quantity]) is not (>= 1 and <= MostUnits and var quantity))
        {
            errors[path + Quantity] = [T("Tulis volume bulat, paling sedikit 1.", "Write a whole quantity of at least 1.")];
            quantity = 1;
        }

        if (Whole(row[Price]) is not { } price || (price < 1 && source?.Price != price))
        {
            errors[path + Price] = [T("Tulis harga rupiah bulat di atas nol, misalnya 240.000.", "Write a whole price above zero, such as 240.000.")];
            price = 1;
        }

        if (source is not null)
        {
            if (source.Items.Count > 0 && quantity != source.Quantity)
            {
                errors[path + Quantity] = [T("Volume butir ini mengikuti rinciannya dan tidak dapat diubah.", "The quantity of this line follows from its parts and can't be changed.")];
            }

            if ((price != source.Price || quantity != source.Quantity) && reason is not { Length: >= 5 })
            {
                errors[path + LineReason] = [T("Harga atau volume berbeda dari permohonan. Tulis alasannya.", "Price or quantity differ from the request. Say why.")];
            }

            return new PricedLine(source.Id, source.Name, source.Detail, quantity, source.Unit, price, source.Price, source.Quantity, reason, source.Items);
        }

        if (name is not { Length: >= 3 })
        {
            errors[path + LineName] = [T("Tulis uraian butir ini.", "Describe this line.")];
        }

        if (ordered.Count > 0 && reason is not { Length: >= 5 })
        {
            errors[path + LineReason] = [T("Butir ini tidak ada di permohonan. Tulis alasan penambahannya.", "This line isn't part of the request. Say why it is added.")];
        }

        return new PricedLine(null, new LocalizedText(name ?? "–"), detail, quantity, new LocalizedText(unit ?? "paket"), price, null, null, reason, []);
    }

    private static string? Text(JsonObject row, string field) => row[field]?.ToString().Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A whole number; null for a fraction or anything else.</summary>
    private static long? Whole(JsonNode? node) =>
        decimal.TryParse(node?.ToString(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number) && Math.Abs(number) <= Most ? (long)number : null;
}
