using PlatformSaaS.Forms;

namespace PlatformSaaS.Catalog.Rules;

/// <summary>What is wrong with a rule table, for packs and for its editor.</summary>
internal static class RuleChecks
{
    /// <summary>Faults with their place, as JSON pointer.</summary>
    public static IEnumerable<(string Path, string Reason)> Faults(RuleDocument table)
    {
        var simulants = table.Simulants.Select(s => s.Code).ToHashSet(StringComparer.Ordinal);
        var times = table.Times.Select(t => t.Code).ToHashSet(StringComparer.Ordinal);
        var temperatures = table.Temperatures.Select(t => t.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var (path, codes, what) in new[]
        {
            ("/simulants", table.Simulants.Select(s => s.Code), "simulant"), ("/foods", table.Foods.Select(f => f.Code), "food type"), ("/times", table.Times.Select(t => t.Code), "contact time"),
            ("/temperatures", table.Temperatures.Select(t => t.Code), "contact temperature"), ("/fields", table.Fields.Select(f => f.Code), "field")
        })
        {
            var list = codes.ToList();
            if (list.Count == 0)
            {
                yield return (path, $"at least one {what} is needed");
            }

            foreach (var twice in list.GroupBy(c => c, StringComparer.Ordinal).Where(g => g.Count() > 1))
            {
                yield return (path, $"{what} '{twice.Key}' stands twice");
            }
        }

        foreach (var (food, i) in table.Foods.Select((f, i) => (f, i)))
        {
            if (food.Simulants.Count == 0)
            {
                yield return ($"/foods/{i}/simulants", $"food type '{food.Code}' implies no simulant");
            }

            foreach (var unknown in food.Simulants.Where(s => !simulants.Contains(s)))
            {
                yield return ($"/foods/{i}/simulants", $"there is no simulant '{unknown}'");
            }
        }

        foreach (var (rule, i) in table.Offers.Select((o, i) => (o, i)))
        {
            foreach (var (path, given, known, what) in new[] { ("simulants", rule.Simulants, simulants, "simulant"), ("times", rule.Times, times, "contact time"), ("temperatures", rule.Temperatures, temperatures, "contact temperature") })
            {
                foreach (var unknown in given.Where(c => !known.Contains(c)))
                {
                    yield return ($"/offers/{i}/{path}", $"there is no {what} '{unknown}'");
                }
            }
        }

        foreach (var field in table.Fields.Where(f => Lines.LineForm.Own.Contains(f.Code) || f.Type is not (FieldType.Text or FieldType.LongText or FieldType.Number)))
        {
            yield return ("/fields", $"'{field.Code}' must be a text or a number and must not have the name of another field of a line");
        }
    }
}
