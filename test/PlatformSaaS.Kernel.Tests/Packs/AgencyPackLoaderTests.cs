using PlatformSaaS.Packs;

namespace PlatformSaaS.Kernel.Tests.Packs;

public sealed class AgencyPackLoaderTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("pack").FullName;

    public AgencyPackLoaderTests() => File.WriteAllText(Path.Combine(root, "agency.json"), "{}");

    public void Dispose() => Directory.Delete(root, true);

    [Fact]
    public void Reads_every_file_with_forward_slashes()
    {
        Directory.CreateDirectory(Path.Combine(root, "content", "faq"));
        File.WriteAllText(Path.Combine(root, "content", "faq", "a.md"), "x");
        var pack = AgencyPackLoader.Load(root);
        pack.Code.ShouldBe(Path.GetFileName(root));
        pack.Files.Keys.Order().ShouldBe(["agency.json", "content/faq/a.md"]);
    }

    [Fact]
    public void Refuses_a_link_to_a_file_outside()
    {
        File.CreateSymbolicLink(Path.Combine(root, "content.svg"), "/etc/hostname");
        Refused("content.svg", "links are not allowed");
    }

    [Fact]
    public void Refuses_a_linked_folder()
    {
        Directory.CreateSymbolicLink(Path.Combine(root, "services"), Path.GetTempPath());
        Refused("services", "links are not allowed");
    }

    [Fact]
    public void Refuses_hidden_files()
    {
        File.WriteAllText(Path.Combine(root, ".env"), "x");
        Refused(".env", "hidden files");
    }

    [Fact]
    public void Refuses_a_file_over_the_limit()
    {
        File.WriteAllBytes(Path.Combine(root, "big.md"), new byte[AgencyPackLoader.MaxFileBytes + 1]);
        Refused("big.md", "at most 1048576");
    }

    [Fact]
    public void Takes_a_file_at_the_limit()
    {
        File.WriteAllBytes(Path.Combine(root, "big.md"), new byte[AgencyPackLoader.MaxFileBytes]);
        AgencyPackLoader.Load(root).Files.Count.ShouldBe(2);
    }

    [Fact]
    public void Refuses_a_pack_that_is_too_large_together()
    {
        for (var i = 0; i <= AgencyPackLoader.MaxPackBytes / AgencyPackLoader.MaxFileBytes; i++)
        {
            File.WriteAllBytes(Path.Combine(root, $"f{i:00}.md"), new byte[AgencyPackLoader.MaxFileBytes]);
        }
        Refused($"f{AgencyPackLoader.MaxPackBytes / AgencyPackLoader.MaxFileBytes:00}.md", "the pack is too large");
    }

    [Fact]
    public void Refuses_a_folder_without_agency()
    {
        File.Delete(Path.Combine(root, "agency.json"));
        Refused("agency.json", "missing");
    }

    [Fact]
    public void Refuses_a_missing_folder() =>
        Should.Throw<PackException>(() => AgencyPackLoader.Load(Path.Combine(root, "none"))).Faults.ShouldHaveSingleItem().Reason.In("en").ShouldContain("not there");

    private void Refused(string file, string reason) =>
        Should.Throw<PackException>(() => AgencyPackLoader.Load(root)).Faults.ShouldContain(f => f.File == file && f.Reason.In("en").Contains(reason));
}
