namespace PlatformSaaS.TestBase.Infrastructure;

/// <summary>Where this checkout is, found upwards from the test's own binaries.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Dev(string file) => Path.Combine(Root, "etc", "dev", file);

    /// <summary>The npm packages that tests use; <c>test.sh</c> restores them and says where.</summary>
    public static string NodeModules { get; } =
        Environment.GetEnvironmentVariable("PLATFORM_TEST_NODE_MODULES") is { Length: > 0 } set ? set : Dev("node_modules");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PlatformSaaS.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"PlatformSaaS.sln was not found above {AppContext.BaseDirectory}.");
    }
}
