using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Rules;
using AuthzAnalyzers.Rules.AccessNotAudited;
using AuthzAnalyzers.Rules.UnclassifiedPersonalData;
using AuthzAnalyzers.Rules.WholeEntity;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Tests;

/// <summary>What surrounds the customer code of a test. The default is a library project that all rules look at.</summary>
internal sealed record Setup
{
    /// <summary>Usings that every file of customer code gets.</summary>
    public const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Security.Claims;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Authorization;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Identity;
        global using Microsoft.AspNetCore.Mvc;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.EntityFrameworkCore;
        global using Microsoft.Extensions.DependencyInjection;
        """;

    /// <summary>A record of an audit trail that the application keeps somewhere: without one there is one finding for all of a project.</summary>
    public const string Trail = """
        internal sealed class KeptAuditRecord
        {
            public string Actor { get; set; } = "";

            public DateTimeOffset At { get; set; }
        }
        """;

    /// <summary>Id of the only rule that the test is about; the others are switched off.</summary>
    public string? Only { get; init; }

    /// <summary>Ids of rules that the test is about besides.</summary>
    public ImmutableArray<string> Beside { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Further files of the same project, marks included: stubs, a second part of the application.</summary>
    public ImmutableArray<(string Name, string Text)> Files { get; init; } = ImmutableArray<(string, string)>.Empty;

    /// <summary>Projects that the project refers to as source, each one file. A project sees those before it.</summary>
    public ImmutableArray<(string Name, string Text)> Projects { get; init; } = ImmutableArray<(string, string)>.Empty;

    /// <summary>Assemblies that the project refers to, beside the libraries of the tests.</summary>
    public ImmutableArray<MetadataReference> Assemblies { get; init; } = ImmutableArray<MetadataReference>.Empty;

    /// <summary>How sure the marked findings are; those that say nothing of it are certain.</summary>
    public string? Expects { get; init; } = Confidence.Certain;

    /// <summary>This setup where some of what is marked is a guess and some is not: not every way to tell how records are chosen tells as much.</summary>
    public Setup OfAnyConfidence => this with { Expects = null };

    /// <summary>This setup for findings that are guesses.</summary>
    public Setup OfGuesses => this with { Expects = Confidence.Guess };

    /// <summary>Files of <c>AdditionalFiles</c>.</summary>
    public ImmutableArray<(string Name, string Text)> AdditionalFiles { get; init; } = ImmutableArray<(string, string)>.Empty;

    /// <summary>Text of an <c>AuthzPolicy.txt</c> among the additional files.</summary>
    public string? Policy { get; init; }

    /// <summary>Text of an <c>.editorconfig</c> at the root.</summary>
    public string? EditorConfig { get; init; }

    /// <summary>Text of a global configuration file.</summary>
    public string? GlobalConfig { get; init; }

    /// <summary>Whether the project is a program, so that top-level statements are allowed.</summary>
    public bool IsProgram { get; init; }

    /// <summary>Whether compiler errors are expected and of no interest.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Which of the offered code actions a fix test takes, counted from zero.</summary>
    public int CodeActionIndex { get; init; }

    /// <summary>Project files as a fix leaves them, where it changes more than the first file; those of <see cref="Files"/> by name.</summary>
    public ImmutableArray<(string Name, string Text)> FixedFiles { get; init; } = ImmutableArray<(string, string)>.Empty;

    /// <summary>What a fix test that takes many findings at once expects, where that differs from taking them one after the other.</summary>
    public string? AfterAll { get; init; }

    /// <summary>Whether the application keeps an audit trail, whatever the code of the test does with it.</summary>
    public bool HasTrail { get; init; } = true;

    /// <summary>This setup for an application that keeps no audit records.</summary>
    public Setup WithoutTrail => this with { HasTrail = false };

    /// <summary>Version of C# that the code is written in.</summary>
    public Microsoft.CodeAnalysis.CSharp.LanguageVersion Language { get; init; } = Microsoft.CodeAnalysis.CSharp.LanguageVersion.Latest;

    public OutputKind OutputKind => IsProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;

    public IEnumerable<(string Name, string Text)> AllAdditionalFiles =>
        Policy is null ? AdditionalFiles : AdditionalFiles.Add(("AuthzPolicy.txt", Policy));

    /// <summary>
    /// The rules that are off. Those that speak of every entity, and of every one that is an answer, which the tests of other rules have to have, are on only where they are asked for;
    /// so is what is off by default: the testing library switches it on.
    /// </summary>
    public IEnumerable<string> DisabledRules => RuleCatalog.Descriptors
        .Where(descriptor => Only is null ? !descriptor.IsEnabledByDefault || descriptor.Id is UnclassifiedPersonalDataRule.Id or WholeEntityRule.Id : descriptor.Id != Only && !Beside.Contains(descriptor.Id))
        .Select(descriptor => descriptor.Id)
        .Distinct();

    /// <summary>What every project of customer code has besides it.</summary>
    public IEnumerable<(string Name, string Text)> Surroundings
    {
        get
        {
            yield return ("GlobalUsings.cs", GlobalUsings);
            if (HasTrail && (Only is null || Only == AccessNotAuditedRule.Id || Beside.Contains(AccessNotAuditedRule.Id)))
            {
                yield return ("KeptAuditRecord.cs", Trail);
            }
        }
    }

    /// <summary>This setup for one rule only.</summary>
    public static Setup For(string rule) => new() { Only = rule };
}
