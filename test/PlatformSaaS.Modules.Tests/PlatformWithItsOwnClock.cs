using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests;

/// <summary>A platform beside the assembly's, for a class that moves the clock: nobody else looks at it.</summary>
public sealed class PlatformWithItsOwnClock : IAsyncLifetime
{
    internal PlatformHostFixture Host { get; } = new();

    public ValueTask InitializeAsync() => Host.InitializeAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
