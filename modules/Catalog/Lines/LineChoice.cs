using System.Text.Json.Nodes;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Options;
using PlatformSaaS.Catalog.Rules;
using PlatformSaaS.Modularity;
using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Lines;

/// <summary>What lines are chosen from: the catalog of the stage's group, its rule table, and the day.</summary>
internal sealed record LineSource(LineStage Stage, OptionBook Book, RuleDocument? Rules, GroupForest Forest, DateOnly Today)
{
    private HashSet<Guid>? _groups;

    /// <summary>True for a product of the stage's kind and group.</summary>
    public bool Takes(OptionProduct product)
    {
        _groups ??= Forest.Find(Stage.Catalog)?.Subtree.ToHashSet() ?? [];
        return product.Product.Kind == Stage.Kind && _groups.Contains(product.Product.GroupId);
    }

    /// <summary>Products to choose from, in order.</summary>
    public IEnumerable<OptionProduct> Offered => Book.Products.Where(p => !p.Product.IsRetired && Takes(p));

    /// <summary>What the rule table says about values; null where it has no say.</summary>
    public MigrationResult? Evaluate(JsonObject values, string? standard) => LineForm.Applies(Rules, standard) ? Migration.Evaluate(Rules!, LineForm.Use(values)) : null;
}

/// <summary>Checks a choice of product, standard and options against what is offered.</summary>
internal static class LineChoice
{
    /// <summary>The product and what the line then consists of; throws with a word beside each field that is wrong.</summary>
    public static (OptionProduct Product, LineContent Content) Read(LineSource source, JsonObject values)
    {
        var isTest = source.Stage.Kind == Products.ProductKind.Test;
        if (source.Book.Find(values[LineForm.Product]?.ToString()) is not { } product || !source.Takes(product))
        {
            throw new InputException(LineForm.Product, T("Pilihan itu tidak termasuk layanan ini. Pilih dari daftar.", "That isn't part of this service. Choose one from the list."));
        }

        if (product.Product.IsRetired)
        {
            throw new InputException(LineForm.Product, T($"{product.Name.Id} tidak lagi ditawarkan. Pilih yang lain.", $"{product.Name.In("en")} is no longer offered. Choose another."));
        }

        var standard = isTest ? Standard(product, values[LineForm.Standard]?.ToString()) : null;
        var rules = source.Evaluate(values, standard);
        if (rules is not null && LineForm.Ticked(values[LineForm.Foods]).FirstOrDefault(c => source.Rules!.Foods.All(f => f.Code != c)) is { } unknown)
        {
            throw new InputException(LineForm.Foods, T($"Tidak ada tipe pangan '{unknown}'.", $"There is no food type '{unknown}'."));
        }

        if (rules is { IsComplete: false })
        {
            throw new InputException(LineForm.Foods, T("Centang sekurang-kurangnya satu tipe pangan.", "Tick at least one food type."));
        }

        var items = new List<LineItem>();
        foreach (var code in LineForm.Ticked(values[LineForm.Items]))
        {
            var option = product.Find(code);
            var fault = option is null ? T($"Tidak ada {source.Stage.ItemWord.Id} '{code}' pada {product.Name.Id}.", $"{product.Name.In("en")} has no {source.Stage.ItemWord.In("en")} '{code}'.") : Fault(option, standard, rules, source);
            if (fault is not null)
            {
                throw new InputException(LineForm.Items, fault);
            }

            items.Add(new LineItem { Option = option!.Option.Id, Code = code, Seen = option.Price(source.Today)!.Value });
        }

        return items.Count == 0
            ? throw new InputException(LineForm.Items, isTest ? T("Centang sekurang-kurangnya satu parameter.", "Tick at least one parameter.") : T("Pilih sekurang-kurangnya satu rentang ukur.", "Choose at least one measuring range."))
            : (product, new LineContent { Standard = standard, Use = rules is null ? null : Answers(source.Rules!, values), Items = items });
    }

    /// <summary>Why an option can't be chosen; null when it can.</summary>
    public static string? Fault(PricedOption option, string? standard, MigrationResult? rules, LineSource source)
    {
        var name = option.Option.Name;
        return option.Option.IsRetired ? T($"{name.Id} tidak lagi ditawarkan.", $"{name.In("en")} is no longer offered.")
            : standard is not null && !option.Option.IsUnder(standard) ? T($"{name.Id} tidak termasuk standar uji yang dipilih.", $"{name.In("en")} isn't part of the chosen standard.")
            : rules is not null && rules.Find(option.Option.Code) is null ? T(
                $"{name.Id} tidak ditawarkan untuk tipe pangan dan kondisi yang dipilih (simulan: {Simulants(rules, "id")}).", $"{name.In("en")} isn't offered for the chosen food types and conditions (simulants: {Simulants(rules, "en")}).")
            : option.Tariff(source.Today) is null ? T($"Tarif {name.Id} sudah berakhir dan belum ada penggantinya.", $"The tariff of {name.In("en")} has ended and has no successor yet.") : null;
    }

    /// <summary>Names of the simulants, in a language.</summary>
    public static string Simulants(MigrationResult rules, string culture) => string.Join(", ", rules.Simulants.Select(s => s.Simulant.Name.In(culture)));

    private static string Standard(OptionProduct product, string? given) => given switch
    {
        null or "" when product.Standards.Count == 0 => TestStandard.None,
        null or "" => throw new InputException(LineForm.Standard, T("Pilih standar uji, atau Tanpa standar uji.", "Choose a test standard, or No standard.")),
        TestStandard.None => given,
        _ => product.Standard(given)?.Code ?? throw new InputException(LineForm.Standard, T($"Standar itu bukan standar {product.Name.Id}. Pilih dari daftar.", $"That is no standard of {product.Name.In("en")}. Choose one from the list."))
    };

    private static JsonObject Answers(RuleDocument rules, JsonObject values)
    {
        var answers = new JsonObject();
        foreach (var field in LineForm.OfUse(rules).Where(f => f.Code != LineForm.Foods && values[f.Code] is not null))
        {
            answers[field.Code] = values[field.Code]!.DeepClone();
        }

        // Only what was ticked and exists; a remark alone chooses nothing.
        answers[LineForm.Foods] = new JsonArray([.. (values[LineForm.Foods] as JsonArray ?? []).OfType<JsonObject>().Where(r => rules.Foods.Any(f => f.Code == r[LineForm.Code]?.ToString())).Select(r => (JsonNode?)r.DeepClone())]);
        return answers;
    }
}
