using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace AuthzAnalyzers.Tests;

/// <summary>
/// Runs the analyzers over customer code in which marks stand where findings are expected:
/// <c>await db.Customers.{|AUTHZ1001:ToListAsync|}()</c>. Code without marks must be silent. What is marked is certain unless the setup says
/// otherwise. The code has to compile.
/// </summary>
internal static class Verify
{
    /// <summary>The findings are exactly those marked.</summary>
    public static Task Diagnostics(string source, Setup? setup = null, params DiagnosticResult[] expected) =>
        Diagnostics(new[] { source }, setup, expected);

    /// <summary>The findings of one rule are exactly those marked; the other rules are switched off.</summary>
    public static Task Diagnostics(string rule, string source) => Diagnostics(source, Setup.For(rule));

    /// <summary>The same for a project of several files.</summary>
    public static Task Diagnostics(string[] sources, Setup? setup = null, params DiagnosticResult[] expected)
    {
        var test = Prepare(new CSharpAnalyzerTest<AuthzAnalyzer, DefaultVerifier>(), setup ?? new Setup(), sources);
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync(CancellationToken.None);
    }

    /// <summary>The findings of a rule that is added to the others are exactly those marked; the others are switched off.</summary>
    public static Task Added(Rule rule, string source, Setup setup) =>
        Prepare(new AddedRuleTest(rule), setup with { Only = rule.Id }, source).RunAsync(CancellationToken.None);

    /// <summary>The same for code that does not compile, as it stands in an editor.</summary>
    public static Task Broken(string source, Setup? setup = null) =>
        Diagnostics(source, (setup ?? new Setup()) with { IsBroken = true });

    /// <summary>
    /// The code action of <typeparamref name="TFix"/> turns the marked <paramref name="before"/> into <paramref name="after"/>, which compiles
    /// and has no finding left but those marked: finding by finding, and all at once.
    /// </summary>
    public static Task Fix<TFix>(string before, string after, Setup? setup = null)
        where TFix : CodeFixProvider, new()
    {
        setup ??= new Setup();
        var test = new CSharpCodeFixTest<AuthzAnalyzer, TFix, DefaultVerifier>
        {
            CodeActionIndex = setup.CodeActionIndex,

            // A handler is reported on from the place that maps it.
            CodeFixTestBehaviors = CodeFixTestBehaviors.SkipLocalDiagnosticCheck,
        };
        Prepare(test, setup, before);
        Fill(test.FixedState, setup with { Files = Fixed(setup) }, after);
        if (setup.AfterAll is { } all)
        {
            Fill(test.BatchFixedState, setup with { Files = Fixed(setup) }, all);
        }

        return test.RunAsync(CancellationToken.None);
    }

    /// <summary>No code action of <typeparamref name="TFix"/> is offered for the marked findings.</summary>
    public static Task NoFix<TFix>(string source, Setup? setup = null)
        where TFix : CodeFixProvider, new() => Fix<TFix>(source, source, setup);

    private static ImmutableArray<(string Name, string Text)> Fixed(Setup setup) => setup.Files
        .Select(file => setup.FixedFiles.FirstOrDefault(changed => changed.Name == file.Name) is { Name: not null } changed ? changed : file)
        .ToImmutableArray();

    /// <summary>A finding at the mark <c>{|#index:…|}</c>, for tests of its message.</summary>
    public static DiagnosticResult Finding(string rule, int mark, string message) =>
        new DiagnosticResult(RuleCatalog.Descriptors.First(descriptor => descriptor.Id == rule))
            .WithLocation(mark)
            .WithMessage(message)
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations);

    /// <summary>All findings themselves, for tests of properties, additional locations and order. Marks are not read.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Report(string source, Setup? setup = null)
    {
        setup ??= new Setup();
        var compilation = Compile.Project(setup, source);
        var analyzers = ImmutableArray.Create<DiagnosticAnalyzer>(new AuthzAnalyzer());
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(setup.AllAdditionalFiles.Select(file => (AdditionalText)new TextInMemory(file.Name, file.Text)).ToImmutableArray()),
            onAnalyzerException: null,
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var found = await compilation.WithAnalyzers(analyzers, options).GetAnalyzerDiagnosticsAsync().ConfigureAwait(false);
        var disabled = setup.DisabledRules.ToImmutableHashSet();
        return found
            .Where(diagnostic => !disabled.Contains(diagnostic.Id))
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan)
            .ToImmutableArray();
    }

    private static TTest Prepare<TTest>(TTest test, Setup setup, params string[] sources)
        where TTest : AnalyzerTest<DefaultVerifier>
    {
        test.CompilerDiagnostics = setup.IsBroken ? CompilerDiagnostics.None : CompilerDiagnostics.Errors;
        test.MarkupOptions = MarkupOptions.UseFirstDescriptor;

        // The library would run each test again under a pragma; one without a reason is a finding of its own.
        test.TestBehaviors |= TestBehaviors.SkipSuppressionCheck;
        test.DisabledDiagnostics.AddRange(setup.DisabledRules);
        test.DiagnosticVerifier = (found, _, verifier) => verifier.Equal(
            setup.Expects ?? found.Properties.GetValueOrDefault(Confidence.Key, Confidence.Certain),
            found.Properties.GetValueOrDefault(Confidence.Key, Confidence.Certain),
            $"{found} ({found.Properties.GetValueOrDefault(Confidence.DoubtKey)}): what is marked is of another confidence.");
        test.ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        Fill(test.TestState, setup, sources);
        test.SolutionTransforms.Add((solution, project) => Compile.WithOptions(solution, project, setup));
        return test;
    }

    private static void Fill(SolutionState state, Setup setup, params string[] sources)
    {
        foreach (var source in sources)
        {
            state.Sources.Add(source);
        }

        foreach (var file in setup.Surroundings)
        {
            state.Sources.Add(file);
        }

        foreach (var file in setup.Files)
        {
            state.Sources.Add(file);
        }

        state.OutputKind = setup.OutputKind;
        state.AdditionalReferences.AddRange(References.All);
        state.AdditionalReferences.AddRange(setup.Assemblies);
        foreach (var file in setup.AllAdditionalFiles)
        {
            state.AdditionalFiles.Add(file);
        }

        if (setup.EditorConfig is { } text)
        {
            state.AnalyzerConfigFiles.Add(("/.editorconfig", text));
        }

        if (setup.GlobalConfig is { } global)
        {
            state.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\n" + global));
        }

        AddProjects(state, setup);
    }

    private static void AddProjects(SolutionState state, Setup setup)
    {
        for (var i = 0; i < setup.Projects.Length; i++)
        {
            var (name, text) = setup.Projects[i];
            var project = state.AdditionalProjects[name];
            project.Sources.Add(($"{name}.cs", text));
            project.Sources.Add(($"{name}.GlobalUsings.cs", Setup.GlobalUsings));
            project.AdditionalReferences.AddRange(References.All);
            foreach (var (earlier, _) in setup.Projects.Take(i))
            {
                project.AdditionalProjectReferences.Add(earlier);
            }

            state.AdditionalProjectReferences.Add(name);
        }
    }

    private sealed class AddedRuleTest(Rule rule) : CSharpAnalyzerTest<AuthzAnalyzer, DefaultVerifier>
    {
        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [new AuthzAnalyzer(RuleCatalog.Rules.Add(rule))];
    }
}
