using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;
using NSubstitute;
using PlatformSaaS.Forms;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Registration.Applicants;
using PlatformSaaS.Registration.Types;

namespace PlatformSaaS.Modules.Tests.Registration;

public sealed class ApplicantFactsTests
{
    private static readonly ApplicantTypeDefinition Type = new()
    {
        Code = "perusahaan",
        Name = new("Perusahaan"),
        Fields =
        [
            new() { Code = "nama", Label = new("Nama"), Use = "name" }, new() { Code = "email", Type = FieldType.Email, Label = new("Surel"), Use = "email" },
            new() { Code = "pt", Label = new("PT"), Use = "organization" }, new() { Code = "alamat", Label = new("Alamat"), Use = "address" }, new() { Code = "nik", Type = FieldType.Nik, Label = new("NIK"), Use = "nik" }
        ]
    };

    [Fact]
    public void A_company_is_shown_by_its_own_name()
    {
        var facts = ApplicantFacts.Of(Type, new JsonObject { ["nama"] = "Surya", ["email"] = "surya@example.com", ["pt"] = "PT Contoh", ["alamat"] = "Jalan Contoh 1" });
        (facts.DisplayName, facts.Name, facts.Address).ShouldBe(("PT Contoh", "Surya", "Jalan Contoh 1"));
    }

    [Fact]
    public void Without_a_company_the_person_is_shown() => ApplicantFacts.Of(Type, new JsonObject { ["nama"] = "Maya" }).DisplayName.ShouldBe("Maya");

    [Fact]
    public void Identity_numbers_are_stored_sealed_and_only_their_own_tenant_can_open_them()
    {
        var protection = new EphemeralDataProtectionProvider();
        var stored = Seal(protection, Guid.NewGuid(), out var own).Close(new JsonObject { ["nama"] = "Maya", ["nik"] = "3171010101900001" }, Type.Fields);
        stored.ShouldNotContain("3171010101900001");
        own.Open(stored, Type.Fields)["nik"]!.ToString().ShouldBe("3171010101900001");
        Seal(protection, Guid.NewGuid(), out _).Open(stored, Type.Fields)["nik"]!.ToString().ShouldBeEmpty();
    }

    private static ValueSeal Seal(IDataProtectionProvider protection, Guid id, out ValueSeal seal)
    {
        var tenant = Substitute.For<ICurrentTenant>();
        tenant.Id.Returns(id);
        return seal = new ValueSeal(protection, tenant);
    }
}
