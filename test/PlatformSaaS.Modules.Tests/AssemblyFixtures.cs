[assembly: Xunit.AssemblyFixture(typeof(PlatformSaaS.TestBase.Hosting.PlatformHostFixture))]
