using System.Diagnostics;
using System.Text;

namespace PlatformSaaS.TestBase.Infrastructure;

public sealed record ToolResult(int ExitCode, byte[] Output, string Error)
{
    public string Text => Encoding.UTF8.GetString(Output);
}

/// <summary>Other people's tools, so that what the platform writes is judged by programs that know nothing of it.</summary>
public static class Tools
{
    /// <summary>The text of a PDF as a reader sees it; pages end with a form feed.</summary>
    public static async Task<string> PdfTextAsync(byte[] pdf, bool layout = true)
    {
        using var file = new TempFile(pdf, ".pdf");
        string[] options = layout ? ["-layout", "-enc", "UTF-8"] : ["-enc", "UTF-8"];
        return (await SucceedAsync("pdftotext", [.. options, file.Path, "-"])).Text;
    }

    /// <summary>Every page as a PNG.</summary>
    public static async Task<IReadOnlyList<byte[]>> PdfPagesAsync(byte[] pdf, int dpi = 150)
    {
        using var file = new TempFile(pdf, ".pdf");
        var folder = Directory.CreateTempSubdirectory("platformsaas-pages-");
        try
        {
            await SucceedAsync("pdftoppm", "-png", "-r", dpi.ToString(), file.Path, Path.Combine(folder.FullName, "page"));
            // pdftoppm pads the numbers to equal length, so the order of names is the order of pages.
            return [.. folder.GetFiles("*.png").OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => File.ReadAllBytes(f.FullName))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What the QR codes in an image say; empty when there is none.</summary>
    public static async Task<IReadOnlyList<string>> QrCodesAsync(byte[] image)
    {
        using var file = new TempFile(image, ".png");
        var result = await RunAsync("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", file.Path);
        // 4 means that it looked and found none.
        return result.ExitCode is 0 or 4
            ? result.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : throw new InvalidOperationException($"zbarimg: {result.Error}");
    }

    /// <summary>All QR codes in a PDF, page by page.</summary>
    public static async Task<IReadOnlyList<string>> PdfQrCodesAsync(byte[] pdf)
    {
        var codes = new List<string>();
        foreach (var page in await PdfPagesAsync(pdf, 200))
        {
            codes.AddRange(await QrCodesAsync(page));
        }

        return codes;
    }

    /// <summary>Throws unless qpdf finds the file without error or warning.</summary>
    public static async Task CheckPdfAsync(byte[] pdf)
    {
        using var file = new TempFile(pdf, ".pdf");
        await SucceedAsync("qpdf", "--check", file.Path);
    }

    /// <summary>Runs a tool on bytes: <c>{}</c> among the arguments stands for the file that holds them.</summary>
    public static async Task<ToolResult> RunOnAsync(byte[] content, string extension, string tool, params string[] arguments)
    {
        using var file = new TempFile(content, extension);
        return await RunAsync(tool, [.. arguments.Select(a => a == "{}" ? file.Path : a)]);
    }

    public static async Task<ToolResult> RunAsync(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{tool} did not start.");
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var output = new MemoryStream();
        try
        {
            var copy = process.StandardOutput.BaseStream.CopyToAsync(output, limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await copy;
            await process.WaitForExitAsync(limit.Token);
            return new ToolResult(process.ExitCode, output.ToArray(), await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{tool} took longer than a minute.");
        }
    }

    private static async Task<ToolResult> SucceedAsync(string tool, params string[] arguments)
    {
        var result = await RunAsync(tool, arguments);
        return result.ExitCode == 0
            ? result
            : throw new InvalidOperationException($"{tool} ended with {result.ExitCode}: {result.Error}\n{result.Text}");
    }

    private sealed class TempFile : IDisposable
    {
        public TempFile(byte[] content, string extension)
        {
            Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"platformsaas-{Guid.NewGuid():N}{extension}");
            File.WriteAllBytes(Path, content);
        }

        public string Path { get; }

        public void Dispose() => File.Delete(Path);
    }
}
