using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Blobs;
using PlatformSaaS.Data;
using PlatformSaaS.Letters;
using PlatformSaaS.Modularity;
using PlatformSaaS.Templates;

namespace PlatformSaaS.Kernel.Tests.Platform;

public sealed class FileAndLetterTests(SharedPlatform shared)
{
    private static readonly UploadRule Pictures = new(["png"], 1_000_000);

    // The smallest picture: one transparent dot.
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    [Fact]
    public async Task An_upload_is_bound_by_its_uploader_only_and_only_once()
    {
        var platform = await shared.GetAsync();
        var (tenant, other) = (await platform.NewTenantAsync(), await platform.NewTenantAsync());
        var (owner, request) = (NewId.Next(), NewId.Next());
        TestUser.SignIn(owner);
        var file = await platform.RunAsync(tenant, sp => sp.GetRequiredService<IFileStore>().UploadAsync(new MemoryStream(Png), "titik.png", Pictures));
        file.OwnerId.ShouldBeNull();

        TestUser.SignIn(NewId.Next());
        await BindAsync(tenant, request).ShouldThrowAsync<MissingException>();
        TestUser.SignIn(null);
        await BindAsync(tenant, request).ShouldThrowAsync<MissingException>();
        TestUser.SignIn(owner);
        await BindAsync(other, request).ShouldThrowAsync<MissingException>();
        (await BindAsync(tenant, request)).OwnerId.ShouldBe(request);
        // The same once more changes nothing; somebody else's row can't take it over.
        (await BindAsync(tenant, request)).OwnerId.ShouldBe(request);
        await BindAsync(tenant, NewId.Next()).ShouldThrowAsync<MissingException>();

        Task<StoredFile> BindAsync(Guid of, Guid to) => platform.RunAsync(of, sp => sp.GetRequiredService<IFileStore>().BindAsync(file.Id, "notes.note", to, Pictures));
    }

    [Fact]
    public async Task The_sweep_takes_what_nobody_waits_for_and_nothing_else()
    {
        var platform = await shared.GetAsync();
        var tenant = await platform.NewTenantAsync();
        TestUser.SignIn(NewId.Next());
        var bound = await UploadAsync(tenant, 1, bind: true);
        var fresh = await UploadAsync(tenant, 2, bind: false);
        var old = await UploadAsync(tenant, 3, bind: false);
        await platform.Database.ExecuteAsync($"update kernel.files set uploaded_at = uploaded_at - interval '8 days' where id in ('{bound.Id}', '{old.Id}')");
        await platform.RunAsync(tenant, async sp =>
        {
            var uploads = sp.GetRequiredService<IBlobContainer<UploadsContainer>>();
            var lost = await uploads.SaveAsync(new MemoryStream(Encoding.UTF8.GetBytes("tanpa baris " + tenant)));
            var root = Path.Combine(sp.GetRequiredService<BlobOptions>().Root, "uploads", tenant.ToString("N"));
            foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
            {
                File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddDays(-8));
            }

            var young = await uploads.SaveAsync(new MemoryStream(Encoding.UTF8.GetBytes("baru saja " + tenant)));
            var quarantine = Path.Combine(sp.GetRequiredService<BlobOptions>().Root, "quarantine", Guid.NewGuid().ToString("N"));
            await File.WriteAllTextAsync(quarantine, "sisa");
            File.SetLastWriteTimeUtc(quarantine, DateTime.UtcNow.AddDays(-1));

            await ActivatorUtilities.CreateInstance<OrphanSweep>(sp).ExecuteAsync(CancellationToken.None);

            File.Exists(quarantine).ShouldBeFalse();
            (await uploads.ExistsAsync(lost.Key)).ShouldBeFalse();
            (await uploads.ExistsAsync(young.Key)).ShouldBeTrue();
            var files = sp.GetRequiredService<IFileStore>();
            (await files.FindAsync(old.Id)).ShouldBeNull();
            foreach (var kept in new[] { bound, fresh })
            {
                await using var stream = await files.OpenAsync(kept.Id);
                stream.Length.ShouldBe(kept.Size);
            }
        });

        Task<StoredFile> UploadAsync(Guid of, int dots, bool bind) => platform.RunAsync(of, async sp =>
        {
            var file = await sp.GetRequiredService<IFileStore>().UploadAsync(new MemoryStream(Png), $"titik{dots}.png", Pictures);
            // Bytes of its own for each, as equal ones share their blob.
            await sp.GetRequiredService<DbContext>().Set<FileRow>().Where(f => f.Id == file.Id).ExecuteDeleteAsync();
            var bytes = Encoding.UTF8.GetBytes($"isi {dots} {of}");
            var made = await sp.GetRequiredService<IFileStore>().AddAsync(bytes, $"titik{dots}.txt", "text/plain", "notes.note", NewId.Next());
            if (!bind)
            {
                await sp.GetRequiredService<DbContext>().Set<FileRow>().Where(f => f.Id == made.Id)
                    .ExecuteUpdateAsync(u => u.SetProperty(f => f.OwnerType, (string?)null).SetProperty(f => f.OwnerId, (Guid?)null));
            }

            return made;
        });
    }

    [Fact]
    public async Task A_letter_keeps_hash_and_token_and_gives_its_number_back_with_a_rollback()
    {
        var platform = await shared.GetAsync();
        var tenant = await platform.NewTenantAsync();
        var owner = NewId.Next();
        await platform.RunAsync(tenant, sp => sp.GetRequiredService<ITemplateStore>().SaveAsync([new MessageTemplate("surat", TemplateChannel.Letter, "id", "Surat {{name}}", "# Surat\n\nUntuk {{name}}.",
            new Dictionary<string, string> { ["kind"] = "Surat", ["number"] = "{seq:000}/{yyyy}", ["signer"] = "none" })]));
        var first = await IssueAsync(fail: false);
        await Should.ThrowAsync<TimeoutException>(() => IssueAsync(fail: true));
        var second = await IssueAsync(fail: false);
        first.Number.ShouldStartWith("001/");
        second.Number.ShouldStartWith("002/");
        second.Token.ShouldMatch("^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$");
        first.Token.ShouldNotBe(second.Token);
        await platform.RunAsync(tenant, async sp =>
        {
            (await sp.GetRequiredService<ILetterIssuer>().ListAsync("notes.note", owner)).Select(l => l.Id).ShouldBe([first.Id, second.Id]);
            var row = await sp.GetRequiredService<DbContext>().Set<LetterRow>().SingleAsync(l => l.Id == first.Id);
            await using var stream = await sp.GetRequiredService<IFileStore>().OpenAsync(first.FileId);
            row.Hash.ShouldBe(Convert.ToHexStringLower(await SHA256.HashDataAsync(stream)));
            row.Token.ShouldBe(first.Token.Replace("-", "", StringComparison.Ordinal));
        });

        Task<IssuedLetter> IssueAsync(bool fail) => platform.RunAsync(tenant, sp => sp.GetRequiredService<IUnitOfWork>().RunAsync(async ct =>
        {
            var letter = await sp.GetRequiredService<ILetterIssuer>().IssueAsync(new LetterOrder("surat", "notes.note", owner, new Dictionary<string, object?> { ["name"] = "Sari" }), ct);
            return fail ? throw new TimeoutException() : letter;
        }));
    }

    [Fact]
    public async Task Plain_paper_carries_neither_letterhead_nor_code()
    {
        var platform = await shared.GetAsync();
        var tenant = await platform.NewTenantAsync();
        foreach (var (code, head) in new[] { ("berkop", "true"), ("polos", "false") })
        {
            await platform.RunAsync(tenant, sp => sp.GetRequiredService<ITemplateStore>().SaveAsync([new MessageTemplate(code, TemplateChannel.Letter, "id", "Surat", "Isi, {{today}}.",
                new Dictionary<string, string> { ["kind"] = "Surat", ["signer"] = "none", ["letterhead"] = head })]));
        }

        var (with, without) = (await TextAsync("berkop"), await TextAsync("polos"));
        with.ShouldContain("Balai Contoh");
        with.ShouldContain("/verify/");
        without.ShouldNotContain("Balai Contoh");
        without.ShouldNotContain("/verify/");
        without.ShouldContain("Isi, ");

        async Task<string> TextAsync(string code)
        {
            var pdf = await platform.RunAsync(tenant, sp => sp.GetRequiredService<ILetterIssuer>().PreviewAsync(code, new Dictionary<string, object?>()));
            return Letters.LetterTools.Text(pdf);
        }
    }
}

internal static class ThrowExtensions
{
    /// <summary>Shouldly's check, written behind the call.</summary>
    public static Task<TException> ShouldThrowAsync<TException>(this Task task) where TException : Exception => Should.ThrowAsync<TException>(task);
}
