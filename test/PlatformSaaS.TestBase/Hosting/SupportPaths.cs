using Microsoft.AspNetCore.Http;
using PlatformSaaS.Users;

namespace PlatformSaaS.TestBase.Hosting;

/// <summary>What the gate of support sessions says, for tests that hold it against the addresses there are.</summary>
public static class SupportPaths
{
    /// <summary>Every path that it names.</summary>
    public static IReadOnlyList<string> Named => [.. new[] { SupportGate.Readable, SupportGate.Closed, SupportGate.Changeable, SupportGate.Unchangeable, SupportGate.Endings }.SelectMany(l => l).Distinct()];

    /// <summary>Parts of a path that mark what makes a file.</summary>
    public static IReadOnlyList<string> Takings => SupportGate.Takings;

    /// <summary>True where a session may open the address by GET.</summary>
    public static bool IsReadable(string path, bool namesHandler = false) => SupportGate.IsOpen("GET", new PathString(path), namesHandler, allowsChanges: true);
}
