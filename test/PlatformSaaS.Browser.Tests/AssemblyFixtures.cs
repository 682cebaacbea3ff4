// One clock and one mail server for all: journeys move the first and read the second, so they come one after the other.
[assembly: Xunit.CollectionBehavior(DisableTestParallelization = true)]
[assembly: Xunit.AssemblyFixture(typeof(PlatformSaaS.TestBase.Hosting.PlatformHostFixture))]
[assembly: Xunit.AssemblyFixture(typeof(PlatformSaaS.Browser.Tests.Infrastructure.Chromium))]
