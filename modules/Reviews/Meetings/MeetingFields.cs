using System.Text.Json;
using PlatformSaaS.Forms;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Meetings;

/// <summary>Fields of the meeting actions.</summary>
internal static class MeetingFields
{
    private static readonly ListEntry[] Presences =
    [
        new() { Value = "hadir", Label = new("Hadir", "Present") },
        new() { Value = "daring", Label = new("Hadir daring", "Present online") },
        new() { Value = "tidakHadir", Label = new("Tidak hadir", "Absent") }
    ];

    /// <summary>Words for how somebody attended.</summary>
    public static LocalizedText PresenceLabel(string? presence) => Presences.FirstOrDefault(p => p.Value == presence)?.Label ?? new LocalizedText(presence ?? "");

    /// <summary>Fields that plan a meeting.</summary>
    public static List<FieldDefinition> Schedule(StageDefinition stage, IReadOnlyList<AgencyRoom> rooms, IReadOnlyList<UserInfo> people)
    {
        var methods = Methods(stage);
        var fields = new List<FieldDefinition>
        {
            new() { Code = "method", Type = FieldType.Choice, Label = new("Cara bertemu", "How to meet"), Required = true, Options = methods },
            new() { Code = "date", Type = FieldType.Date, Label = new("Tanggal", "Date"), Required = true },
            Time("start", new("Jam mulai", "Start"), new("Misalnya 09.00", "For example 09:00")),
            Time("end", new("Jam selesai", "End"), new("Misalnya 11.30", "For example 11:30"))
        };
        if (stage.Rooms && rooms.Count > 0)
        {
            fields.Add(new FieldDefinition
            {
                Code = "room", Type = FieldType.Choice, Label = new("Ruang", "Room"), Hint = new("Wajib untuk pertemuan luring.", "Required for a meeting on site."),
                Options = [.. rooms.Select(r => new ListEntry { Value = r.Code, Label = RoomLabel(r) })]
            });
        }

        if (methods.Any(m => m.Value == "online"))
        {
            fields.Add(new FieldDefinition
            {
                Code = "link", Type = FieldType.Url, Label = new("Tautan rapat daring", "Link of the online meeting"), Max = 500,
                Hint = new("Kosongkan untuk memakai tautan tetap ruang daring yang dipilih.", "Leave empty to use the chosen online room's standing link."),
                When = methods.Count == 1 ? null : new Dictionary<string, JsonElement> { ["method"] = JsonSerializer.SerializeToElement("online") }
            });
        }

        fields.Add(new FieldDefinition { Code = "contactName", Type = FieldType.Text, Label = new("Narahubung", "Contact person"), Required = true, Max = 100 });
        fields.Add(new FieldDefinition { Code = "contactPhone", Type = FieldType.Text, Label = new("Telepon/WhatsApp narahubung", "Contact's telephone/WhatsApp"), Required = true, Min = 6, Max = 40 });
        if (people.Count > 0)
        {
            fields.Add(new FieldDefinition
            {
                Code = "experts", Type = FieldType.Choices, Label = new("Petugas dan tenaga ahli yang hadir", "Officers and experts who attend"),
                Hint = new("Mereka menerima undangan dan tidak dapat dijadwalkan di tempat lain pada jam yang sama.", "They get the invitation and can't be scheduled elsewhere at that time."),
                Options = [.. people.Select(p => new ListEntry { Value = p.Id.ToString(), Label = new LocalizedText(p.Title is null ? p.Name : $"{p.Name}, {p.Title}") })]
            });
        }

        fields.Add(new FieldDefinition { Code = "agenda", Type = FieldType.LongText, Label = new("Acara", "Agenda"), Max = 2000 });
        fields.Add(new FieldDefinition { Code = "notes", Type = FieldType.LongText, Label = new("Catatan untuk undangan", "Notes in the invitation"), Max = 2000 });
        return fields;
    }

    /// <summary>Why something is moved, cancelled, refused or proposed.</summary>
    public static FieldDefinition Reason(LocalizedText? hint = null) =>
        new() { Code = "reason", Type = FieldType.LongText, Label = new("Alasan", "Reason"), Hint = hint, Required = true, Max = 2000 };

    /// <summary>Another time that the applicant asks for.</summary>
    public static IReadOnlyList<FieldDefinition> Proposal { get; } =
    [
        new() { Code = "date", Type = FieldType.Date, Label = new("Tanggal usulan", "Proposed date"), Required = true },
        Time("start", new("Jam usulan", "Proposed time"), new("Misalnya 09.00", "For example 09:00")),
        Reason(new("Petugas mempertimbangkan usulan Anda. Jadwal tetap berlaku sampai ada perubahan dari kami.", "We consider your proposal. The schedule stands until we change it."))
    ];

    /// <summary>Minutes and attendance.</summary>
    public static IReadOnlyList<FieldDefinition> Minutes { get; } =
    [
        new() { Code = "minutes", Type = FieldType.Markdown, Label = new("Notulensi", "Minutes"), Required = true, Min = 20, Max = 50_000 },
        new()
        {
            Code = "attendees", Type = FieldType.Table, Label = new("Daftar hadir", "Attendance"), Required = true, Max = 100,
            Fields =
            [
                new() { Code = "name", Type = FieldType.Text, Label = new("Nama", "Name"), Required = true, Max = 200 },
                new() { Code = "office", Type = FieldType.Text, Label = new("Instansi atau jabatan", "Organisation or office"), Max = 200 },
                new() { Code = "presence", Type = FieldType.Choice, Label = new("Kehadiran", "Presence"), Required = true, Options = Presences }
            ]
        }
    ];

    /// <summary>Result of an examination by documents.</summary>
    public static IReadOnlyList<FieldDefinition> Examination { get; } =
    [
        new() { Code = "result", Type = FieldType.Markdown, Label = new("Hasil pemeriksaan", "Result of the examination"), Required = true, Min = 10, Max = 30_000 },
        new()
        {
            Code = "items", Type = FieldType.Table, Label = new("Daftar perbaikan", "List of mendings"), Max = 100,
            Fields =
            [
                new() { Code = "part", Type = FieldType.Text, Label = new("Bagian dokumen", "Part of the document"), Required = true, Max = 300 },
                new() { Code = "remark", Type = FieldType.LongText, Label = new("Perbaikan yang diminta", "What to mend"), Required = true, Max = 2000 }
            ]
        },
        new() { Code = "file", Type = FieldType.File, Label = new("Lampiran hasil pemeriksaan", "Attachment"), Accept = ["pdf"], MaxMb = 10 }
    ];

    /// <summary>A supporting file.</summary>
    public static FieldDefinition Support(SupportingFilesDefinition files) => new()
    {
        Code = "file", Type = FieldType.File, Label = files.Label ?? new("Dokumen penunjang", "Supporting document"), Help = files.Help, Required = true, Accept = files.Accept, MaxMb = files.MaxMb
    };

    /// <summary>Ways to meet in person that the stage offers.</summary>
    public static IReadOnlyList<ListEntry> Methods(StageDefinition stage)
    {
        var methods = new List<ListEntry>();
        if (stage.Methods.Count == 0 || stage.Methods.Contains("onSite"))
        {
            methods.Add(new ListEntry { Value = "onSite", Label = new("Luring (tatap muka)", "On site") });
        }

        if (stage.Methods.Contains("online"))
        {
            methods.Add(new ListEntry { Value = "online", Label = new("Daring", "Online") });
        }

        return methods;
    }

    private static FieldDefinition Time(string code, LocalizedText label, LocalizedText example) =>
        new() { Code = code, Type = FieldType.Text, Label = label, Example = example, Required = true, Max = 5 };

    private static LocalizedText RoomLabel(AgencyRoom room) => room.Capacity is { } seats && !room.Online
        ? new LocalizedText($"{room.Name.Id} ({seats} orang)", $"{room.Name.In("en")} ({seats} people)")
        : room.Name;
}
