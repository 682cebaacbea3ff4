using System.Diagnostics;
using PlatformSaaS.Letters;

namespace PlatformSaaS.Kernel.Tests.Letters;

/// <summary>Reads letters with other people's tools, so that our own faults can't cover each other.</summary>
internal static class LetterTools
{
    public static readonly PdfLetterRenderer Renderer = new();

    /// <summary>Complaints of qpdf; empty when the file is sound.</summary>
    public static string Check(byte[] pdf)
    {
        var (code, output) = Run(pdf, file => ("qpdf", ["--check", file]));
        return code == 0 ? "" : output;
    }

    public static string Text(byte[] pdf, bool layout = false) => Run(pdf, f => ("pdftotext", layout ? ["-layout", f, "-"] : [f, "-"])).Output;

    public static string Fonts(byte[] pdf) => Run(pdf, f => ("pdffonts", [f])).Output;

    public static string Info(byte[] pdf, params string[] options) => Run(pdf, f => ("pdfinfo", [.. options, f])).Output;

    public static int Pages(byte[] pdf) =>
        int.Parse(Info(pdf).Split('\n').First(l => l.StartsWith("Pages:", StringComparison.Ordinal))[6..], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Pictures in the file.</summary>
    public static string Images(byte[] pdf) => Run(pdf, f => ("pdfimages", ["-list", f])).Output;

    /// <summary>Signatures as pdfsig sees them.</summary>
    public static string Signatures(byte[] pdf) => Run(pdf, f => ("pdfsig", ["-nocert", f])).Output;

    /// <summary>What a telephone would read from the page's picture.</summary>
    public static string Code(byte[] pdf)
    {
        var folder = Directory.CreateTempSubdirectory("letter").FullName;
        try
        {
            var picture = Path.Combine(folder, "page");
            Run(pdf, f => ("pdftoppm", ["-r", "150", "-f", "1", "-l", "1", "-singlefile", "-png", f, picture])).Code.ShouldBe(0);
            var (code, output) = Start("zbarimg", ["-q", "--raw", picture + ".png"]);
            return code == 0 ? output.Trim() : "";
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Colour of the first page's paper at a place, in millimetres from its upper left corner.</summary>
    public static (byte Red, byte Green, byte Blue) Colour(byte[] pdf, int x, int y)
    {
        var folder = Directory.CreateTempSubdirectory("letter").FullName;
        try
        {
            var picture = Path.Combine(folder, "page");
            Run(pdf, f => ("pdftoppm", ["-r", "25.4", "-f", "1", "-l", "1", "-singlefile", f, picture])).Code.ShouldBe(0);
            // A pixel for a millimetre: "P6", width, height, 255, then three bytes each.
            var bytes = File.ReadAllBytes(picture + ".ppm");
            var width = int.Parse(System.Text.Encoding.ASCII.GetString(bytes, 0, 20).Split((char[]?)null)[1], System.Globalization.CultureInfo.InvariantCulture);
            var height = int.Parse(System.Text.Encoding.ASCII.GetString(bytes, 0, 20).Split((char[]?)null)[2], System.Globalization.CultureInfo.InvariantCulture);
            var at = bytes.Length - 3 * width * height + 3 * (y * width + x);
            return (bytes[at], bytes[at + 1], bytes[at + 2]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (int Code, string Output) Run(byte[] pdf, Func<string, (string Tool, string[] Arguments)> command)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, pdf);
            var (tool, arguments) = command(file);
            return Start(tool, arguments);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static (int Code, string Output) Start(string tool, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var complaints = errors.GetAwaiter().GetResult();
        return (process.ExitCode, process.ExitCode == 0 ? output : output + complaints);
    }
}
