using PlatformSaaS.Packs;
using PlatformSaaS.Text;
using Shouldly;

namespace PlatformSaaS.TestBase.Infrastructure;

/// <summary>What the platform says of what an agency wrote is said in Indonesian and English.</summary>
public static class BothLanguages
{
    /// <summary>The faults, each of which is said in both languages.</summary>
    public static IReadOnlyList<PackFault> InBothLanguages(this IEnumerable<PackFault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        PackFault[] all = [.. faults];
        foreach (var fault in all)
        {
            fault.Reason.ShouldBeInBothLanguages($"{fault.File} {fault.Path}");
        }

        return all;
    }

    public static void ShouldBeInBothLanguages(this LocalizedText text, string? of = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        text.Id.ShouldNotBeNullOrWhiteSpace(of);
        text.En.ShouldNotBeNullOrWhiteSpace(of);
        text.En.ShouldNotBe(text.Id, of);
    }
}
