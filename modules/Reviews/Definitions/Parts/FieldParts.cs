using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Contracts;
using static PlatformSaaS.Reviews.Contracts.StageSetting;

namespace PlatformSaaS.Reviews.Definitions.Parts;

/// <summary>Settings of a field.</summary>
internal static class FieldParts
{
    public const string Field = "isian";

    /// <summary>Types of fields, as they are called.</summary>
    public static IReadOnlyList<ListEntry> Types { get; } =
    [
        Option("text", "Teks satu baris", "A line of text"), Option("longText", "Teks panjang", "Several lines of text"), Option("markdown", "Teks berformat", "Formatted text"), Option("number", "Angka", "A number"),
        Option("money", "Uang (rupiah)", "Money (rupiah)"), Option("date", "Tanggal", "A day"), Option("period", "Masa: dari sampai", "A period"), Option("choice", "Satu pilihan", "One choice"), Option("choices", "Beberapa pilihan", "Several choices"),
        Option("yesNo", "Ya atau tidak", "Yes or no"), Option("file", "Satu berkas", "A file"), Option("files", "Beberapa berkas", "Several files"), Option("region", "Wilayah", "A region"), Option("table", "Tabel (baris berulang)", "A table (rows)"),
        Option("email", "Alamat surel", "A mail address"), Option("phone", "Nomor telepon atau WhatsApp", "A telephone number"), Option("nik", "NIK", "Population number"), Option("npwp", "NPWP", "Tax number"), Option("url", "Alamat situs", "A web address")
    ];

    private static readonly string[] Choosing = ["choice", "choices"], Filing = ["file", "files"];

    public static SettingsGroup Group { get; } = new(Field, new("Isian", "Field"),
    [
        new("label", SettingShape.Words, new("Pertanyaan atau nama isian", "Question or name")) { Required = true, Max = 300 },
        new("type", SettingShape.Choice, new("Jenis isian", "Type")) { Options = Types, Required = true },
        new("required", SettingShape.YesNo, new("Wajib diisi", "Must be filled")),
        new("help", SettingShape.Paragraph, new("Bantuan di balik tanda tanya", "Help behind the question mark")),
        new("example", SettingShape.Words, new("Contoh di bawah nama", "Example under the name")),
        new("options", SettingShape.Rows, new("Pilihan", "Choices"))
        {
            When = ("type", Choosing), Max = 100, Hint = new("Isi di sini, atau pakai daftar instansi di bawah.", "Fill them in here, or take a list of the agency below."), Columns =
            [
                new("value", SettingShape.Text, new("Kode", "Code")) { Required = true, Max = 60, Hint = new("Huruf dan angka, tanpa spasi.", "Letters and figures, no blanks.") },
                new("label", SettingShape.Words, new("Tulisan", "Text")) { Required = true, Max = 200 },
                new("help", SettingShape.Words, new("Penjelasan", "Explanation"))
            ]
        },
        new("list", SettingShape.Choice, new("Daftar instansi", "List of the agency")) { Source = SettingSources.Lists, When = ("type", Choosing) },
        new("dependsOn", SettingShape.Choice, new("Pilihan mengikuti jawaban atas", "The choices follow the answer to")) { Source = SettingSources.Siblings, When = ("type", Choosing) },
        .. CommonSettings.Files("", required: false).Select(s => s with { When = ("type", Filing) }),
        CommonSettings.Letter("template", "Contoh surat yang dapat diunduh", "Letter that can be downloaded as a blank form") with { When = ("type", Filing) },
        new("min", SettingShape.Number, new("Paling sedikit", "Least")) { Min = 0, Hint = new("Huruf, nilai, berkas, atau baris, menurut jenisnya.", "Characters, value, files or rows, by type.") },
        new("max", SettingShape.Number, new("Paling banyak", "Most")) { Min = 1 },
        new("when", SettingShape.Conditions, new("Hanya ditanyakan bila", "Only asked if")) { Hint = new("Menurut jawaban isian lain di daftar yang sama.", "By the answer to another field of the same list.") },
        new("use", SettingShape.Choice, new("Diisi dari profil pemohon", "Filled from the applicant's profile"))
        {
            Options =
            [
                Option("name", "Nama", "Name"), Option("email", "Surel", "Mail"), Option("phone", "Telepon", "Telephone"), Option("userName", "Nama pengguna", "User name"), Option("address", "Alamat", "Address"), Option("organization", "Nama badan usaha", "Organisation"),
                Option("organizationAddress", "Alamat badan usaha", "Its address"), Option("organizationEmail", "Surel badan usaha", "Its mail"), Option("organizationPhone", "Telepon badan usaha", "Its telephone"), Option("position", "Jabatan", "Position"),
                Option("occupation", "Pekerjaan", "Occupation"), Option("nik", "NIK", "Population number"), Option("npwp", "NPWP", "Tax number"), Option("region", "Wilayah", "Region"), Option("organizationRegion", "Wilayah badan usaha", "Its region"),
                Option("contactName", "Nama narahubung", "Contact's name"), Option("contactPhone", "Telepon narahubung", "Contact's telephone"), Option("postalCode", "Kode pos", "Postal code"), Option("factory", "Pabrik", "Factory"), Option("factoryAddress", "Alamat pabrik", "Factory's address")
            ]
        }
    ]);

    /// <summary>Name of a type.</summary>
    public static string TypeName(string? type) => Types.FirstOrDefault(t => t.Value == type)?.Label.Current ?? type ?? "?";
}
