using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Isolation;

/// <summary>Two portals of one pack that have lived: what its demo leaves in every table is what the sweep asks for.</summary>
public abstract class TwoLived(PlatformHostFixture host, string pack) : TwoTenants(host)
{
    protected override Task<TestTenant> MakeAsync() => Host.CreateTenantAsync(pack, history: true);

    protected override Task AddOwnAsync() => Task.CompletedTask;

    protected override Task FillAsync(TestTenant tenant, string title) => Task.CompletedTask;

    /// <summary>Endpoints of the modules named; the other sweeps ask the rest.</summary>
    internal static bool IsOf(Probe probe, params string[] modules) =>
        (probe.Endpoint.Page?.HandlerTypeInfo.Assembly ?? probe.Endpoint.Function?.DeclaringType?.Assembly)?.GetName().Name is { } name && modules.Contains(name["PlatformSaaS.".Length..]);
}

/// <summary>Two housing clinics: units, consultations, guest book, slots, work plans, reports, campaigns, library.</summary>
public sealed class TwoClinics(PlatformHostFixture host) : TwoLived(host, "klinik")
{
    public override IReadOnlyList<string?> People => [null, "marni", "arief", "admin"];

    public override string Service => "pendampingan";

    internal override bool Asks(Probe probe) => IsOf(probe, "Helpdesk", "Identity", "Surveys", "Content", "Kernel");
}

/// <summary>Two one-roof services: requests without account, dispositions, the guest book at the gate.</summary>
public sealed class TwoOneRoofs(PlatformHostFixture host) : TwoLived(host, "satuatap")
{
    public override IReadOnlyList<string?> People => [null, "nurul", "admin"];

    public override string Service => "pintu-informasi";

    internal override bool Asks(Probe probe) => IsOf(probe, "Reviews", "Helpdesk");
}
