namespace PlatformSaaS.Web.Theme;

/// <summary>Line drawings of empty places, drawn by us; their colours come from the style sheet.</summary>
internal static class Drawings
{
    public static string Svg(string name) => "<svg class=\"drawing\" viewBox=\"0 0 120 84\" width=\"120\" height=\"84\" aria-hidden=\"true\">" + (name switch
    {
        "inbox" => "<path class=\"fill\" d=\"M20 46 34 16h52l14 30v22a6 6 0 0 1-6 6H26a6 6 0 0 1-6-6z\"/><path d=\"M20 46h24l6 10h20l6-10h24M44 28h32M40 36h40\"/>",
        "search" => "<path class=\"fill\" d=\"M18 70V20a6 6 0 0 1 6-6h48a6 6 0 0 1 6 6v50z\"/><path d=\"M30 28h34M30 38h22M30 48h16\"/><circle class=\"over\" cx=\"78\" cy=\"50\" r=\"17\"/><path d=\"m90 62 14 14M71 50h14\"/>",
        "calendar" => "<rect class=\"fill\" x=\"24\" y=\"18\" width=\"64\" height=\"56\" rx=\"6\"/><path d=\"M24 34h64M40 12v12M72 12v12M38 46h8M54 46h8M70 46h6M38 58h8M54 58h8\"/><circle class=\"over\" cx=\"92\" cy=\"62\" r=\"13\"/><path d=\"M92 54v8l5 4\"/>",
        "done" => "<path class=\"fill\" d=\"M22 74V22a6 6 0 0 1 6-6h34l16 16v42a6 6 0 0 1-6 6H28a6 6 0 0 1-6-6z\"/><path d=\"M62 16v16h16M34 44h32M34 54h24\"/><circle class=\"over\" cx=\"90\" cy=\"60\" r=\"15\"/><path d=\"m83 60 5 5 9-10\"/>",
        _ => "<path class=\"fill\" d=\"M22 74V22a6 6 0 0 1 6-6h34l16 16v42a6 6 0 0 1-6 6H28a6 6 0 0 1-6-6z\"/><path d=\"M62 16v16h16M34 44h32M34 54h32M34 64h18\"/><circle class=\"over\" cx=\"92\" cy=\"60\" r=\"14\"/><path d=\"M92 53v14M85 60h14\"/>"
    }) + "</svg>";
}
