using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions.Checks;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.Reviews.Studio;

/// <summary>What the studio and packs say of a service that can't work.</summary>
public sealed class DefinitionWordsTests(PlatformHostFixture platform)
{
    private const string Faulty = """
        { "code": "x", "name": "X", "number": "X/{seq}", "sentWith": "periksa", "steps": [{ "code": "satu", "name": "Satu" }], "stages": [
          { "code": "isi", "kind": "form", "name": "Isi", "step": "dua", "when": { "nanti.jawaban": "ya" }, "outcomes": { "jauh": { "goto": "lain" } } },
          { "code": "periksa", "kind": "review", "name": "Periksa" },
          { "code": "rapat", "kind": "meeting", "name": "Rapat", "methods": ["documentExchange", "surat"], "closing": { "on": ["lulus"], "fields": [] } },
          { "code": "putus", "kind": "decision", "name": "Putus" },
          { "code": "putus", "kind": "decision", "name": "Putus", "draft": "isi", "outcomes": { "ya": { "goto": "hilang", "asks": ["catatan"] }, "tidak": { "end": "ditolak" } } },
          { "code": "kerja", "kind": "work", "name": "Kerja", "work": { "lineNumber": "L/{seq}", "steps": [{ "code": "done", "name": "A" }, { "code": "done", "name": "B" }] } },
          { "code": "uji", "kind": "work", "name": "Uji", "actor": "unit", "work": { "steps": [], "analysis": { "number": "A/{seq}", "verifyBy": "unit", "results": "lain" } } },
          { "code": "serah", "kind": "delivery", "name": "Serah", "report": { "template": "lhu", "sign": "unit", "number": "L/{seq}" } },
          { "code": "tugas", "kind": "assignment", "name": "Tugas", "scope": "unit" },
          { "code": "pesan", "kind": "order", "name": "Pesan", "actor": "unit", "line": "lain", "startsFrom": "lain", "min": 3, "max": 2 },
          { "code": "bayar", "kind": "payment", "name": "Bayar", "method": "transfer", "maxMb": 90, "dueWorkingDays": 900, "accept": ["exe"] },
          { "code": "kode", "kind": "payment", "name": "Kode", "method": "e-billing", "validDays": 900 },
          { "code": "tunai", "kind": "payment", "name": "Tunai", "method": "tunai" },
          { "code": "tawar", "kind": "quotation", "name": "Tawar", "number": "Q", "validDays": 900, "discounts": [{ "code": "a", "name": "A" }, { "code": "a", "name": "A" }] },
          { "code": "lain", "kind": "lain", "name": "Lain", "outcomes": { "ulang": { "goto": "lain" } } }
        ] }
        """;

    [Fact]
    public void Every_kind_of_stage_says_what_is_wrong_in_both_languages()
    {
        using var scope = platform.Services.CreateScope();
        var kinds = scope.ServiceProvider.GetServices<IStageKind>().ToDictionary(k => k.Name, StringComparer.Ordinal);
        var service = ServiceDefinitionDocument.Parse(Faulty);
        var faults = DefinitionChecks.Faults(service, kinds).Append(DefinitionChecks.NumberFault(service, [service with { Code = "y" }])!.Value).ToList();

        faults.ForEach(f => f.Reason.ShouldBeInBothLanguages(f.Path));
        service.Stages.Select((_, i) => $"/stages/{i}").ShouldAllBe(stage => faults.Any(f => f.Path == stage || f.Path.StartsWith(stage + "/")));
        kinds.Keys.Except(service.Stages.Select(s => s.Kind)).ShouldBeEmpty("Each kind is asked.");
        faults.Select(f => f.Reason.In("en")).ShouldContain("Dead end: from the stage 'lain' a request can never come to an end.");
    }
}
