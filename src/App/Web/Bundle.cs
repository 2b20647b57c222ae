namespace Verband.App.Web;

/// <summary>What the build made of src/Islands. Without Node there is nothing, and pages say that drawings are missing.</summary>
static class Bundle
{
    public static bool Built { get; } = File.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot", "dist", "islands.js"));
}
