using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Browser.Tests;

/// <summary>The housing clinic's information: library, events, calculators, designs, regular surveys.</summary>
public sealed partial class PagesTests
{
    private static readonly Lock ClinicLock = new();
    private static Task<TestTenant>? clinic;

    /// <summary>Likewise on a clinic with a past.</summary>
    [Theory]
    [InlineData(null, "/pustaka", ">/pustaka/", "/pustaka/hemat-energi", "/pustaka/alur-konsultasi", "/kegiatan", ">/kegiatan/", "/alat", "/alat/angsuran", "/alat/rab", "/desain", ">/desain/", "/indeks-kepuasan", ">/indeks-kepuasan/")]
    [InlineData("dewi", "/petugas/pembaca", "/petugas/survei/kampanye/ubah", "/petugas/survei/kampanye", ">/petugas/survei/kampanye/0")]
    public async Task Pages_of_the_clinic_s_information_are_accessible(string? user, params string[] pages)
    {
        Task<TestTenant> made;
        lock (ClinicLock)
        {
            made = clinic ??= WithPastAsync("klinik");
        }

        await WalkAsync(await made, user, pages);
    }
}
