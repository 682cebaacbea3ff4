using System.Text.Json.Nodes;
using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Dispositions;

/// <summary>What an official says with a disposition.</summary>
internal static class DispositionFields
{
    public const string Unit = "unit";
    public const string Instructions = "instruksi";
    public const string Note = "catatan";
    public const string Days = "hari";
    public const string Copies = "tembusan";

    private const int LongestDays = 60;

    /// <summary>Fields of the action. Only units that are open are offered; a closed one is known all the same, so that whoever still has it on screen is told why it is refused.</summary>
    public static IReadOnlyList<FieldDefinition> Of(DispositionDefinition disposition, UnitMap units, Guid? current)
    {
        var places = units.Tree().Where(u => u.Unit.Id != current).Select(u => new ListEntry { Value = u.Unit.Code, Label = Indented(u.Unit.Name, u.Depth), ClosedBecause = u.Unit.IsOpen ? null : Closed(u.Unit.Name) }).ToList();
        var fields = new List<FieldDefinition> { new() { Code = Unit, Type = FieldType.Choice, Required = true, Label = new("Diteruskan kepada", "Handed to"), Options = places } };
        if (disposition.Instructions is { } list)
        {
            fields.Add(new FieldDefinition { Code = Instructions, Type = FieldType.Choices, Label = new("Instruksi", "Instructions"), Required = true, Min = 1, List = list });
        }

        fields.Add(new FieldDefinition { Code = Note, Type = FieldType.LongText, Label = new("Catatan untuk unit", "Note for the unit"), Max = 2000 });
        fields.Add(new FieldDefinition { Code = Days, Type = FieldType.Number, Label = new("Selesai dalam (hari kerja)", "To be done within (working days)"), Required = true, Min = 1, Max = LongestDays });
        fields.Add(new FieldDefinition { Code = Copies, Type = FieldType.Choices, Label = new("Tembusan", "Copies"), Options = [.. places.Where(p => p.ClosedBecause is null)] });
        return fields;
    }

    /// <summary>Values offered at first.</summary>
    public static JsonObject Defaults(DispositionDefinition disposition) => new() { [Days] = disposition.WorkingDays };

    /// <summary>What somebody is told who chooses a unit that was closed.</summary>
    public static LocalizedText Closed(LocalizedText unit) => new($"{unit.Id} sudah ditutup, jadi tidak dapat menerima disposisi. Pilih unit lain.", $"{unit.In("en")} was closed and can't be handed anything. Choose another unit.");

    private static LocalizedText Indented(LocalizedText name, int depth) => depth == 0 ? name : new(new string('\u2003', depth) + name.Id, name.En is { } en ? new string('\u2003', depth) + en : null);
}
