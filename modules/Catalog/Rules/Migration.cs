using PlatformSaaS.Text;

namespace PlatformSaaS.Catalog.Rules;

/// <summary>How a packaging is used.</summary>
/// <param name="Foods">Codes of the kinds of food.</param>
/// <param name="Time">Class of contact time.</param>
/// <param name="Temperature">Class of contact temperature.</param>
internal sealed record PackagingUse(IReadOnlyList<string> Foods, string? Time, string? Temperature);

/// <summary>A parameter that is offered, and why.</summary>
internal sealed record OfferedParameter(string Code, LocalizedText Reason);

/// <summary>What follows from a packaging's use.</summary>
/// <param name="IsComplete">True once foods, time and temperature are all given; nothing is offered before.</param>
/// <param name="Simulants">Simulants that the foods imply, in the table's order, each with the foods that imply it.</param>
/// <param name="Offered">Parameters in the table's order.</param>
/// <param name="Condition">At what is tested, in words; null where the table doesn't say.</param>
internal sealed record MigrationResult(bool IsComplete, IReadOnlyList<(Simulant Simulant, IReadOnlyList<FoodType> Foods)> Simulants, IReadOnlyList<OfferedParameter> Offered, LocalizedText? Condition)
{
    public OfferedParameter? Find(string code) => Offered.FirstOrDefault(o => o.Code == code);
}

/// <summary>Works a rule table out. Knows no database and no clock.</summary>
internal static class Migration
{
    public static MigrationResult Evaluate(RuleDocument table, PackagingUse use)
    {
        var foods = table.Foods.Where(f => use.Foods.Contains(f.Code)).ToList();
        var simulants = table.Simulants.Select(s => (Simulant: s, Foods: (IReadOnlyList<FoodType>)[.. foods.Where(f => f.Simulants.Contains(s.Code))])).Where(s => s.Foods.Count > 0).ToList();
        var time = table.Times.FirstOrDefault(t => t.Code == use.Time);
        var temperature = table.Temperatures.FirstOrDefault(t => t.Code == use.Temperature);
        if (foods.Count == 0 || time is null || temperature is null)
        {
            return new MigrationResult(false, simulants, [], null);
        }

        var offered = new List<OfferedParameter>();
        foreach (var rule in table.Offers.Where(r => Fits(r.Times, time.Code) && Fits(r.Temperatures, temperature.Code)))
        {
            var implied = simulants.Where(s => rule.Simulants.Contains(s.Simulant.Code)).ToList();
            if (rule.Simulants.Count > 0 && implied.Count == 0)
            {
                continue;
            }

            var reason = Reason(rule, implied);
            offered.AddRange(rule.Parameters.Where(p => !offered.Exists(o => o.Code == p)).Select(p => new OfferedParameter(p, reason)));
        }

        return new MigrationResult(true, simulants, offered, Condition(time, temperature));
    }

    private static bool Fits(IReadOnlyList<string> classes, string code) => classes.Count == 0 || classes.Contains(code);

    private static LocalizedText Reason(OfferRule rule, IReadOnlyList<(Simulant Simulant, IReadOnlyList<FoodType> Foods)> implied)
    {
        if (rule.Reason is { } given)
        {
            return given;
        }

        if (implied.Count == 0)
        {
            return new LocalizedText("Berlaku untuk semua kemasan pangan menurut standar ini.", "Applies to all food packaging under this standard.");
        }

        var names = string.Join(", ", implied.Select(s => s.Simulant.Name.Id));
        var namesEn = string.Join(", ", implied.Select(s => s.Simulant.Name.In("en")));
        var types = string.Join(", ", implied.SelectMany(s => s.Foods).Select(f => f.Type).Distinct());
        return new LocalizedText($"Simulan {names} mewakili pangan tipe {types}.", $"Simulant {namesEn} stands for food of type {types}.");
    }

    private static LocalizedText? Condition(ContactClass time, ContactClass temperature) => time.Test is { } span && temperature.Test is { } degrees
        ? new LocalizedText($"{span.Id} pada {degrees.Id}", $"{span.In("en")} at {degrees.In("en")}") : null;
}
