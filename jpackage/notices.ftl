<#-- THIRD-PARTY.txt, from the licences that the libraries of this very build declare. -->
Sinkscope is under the Apache License 2.0 (LICENSE). It brings the work of others, under their own licences.

Not libraries of the build's list:
  PyTorch 2.7.1, inside pytorch-native-cpu: BSD 3-Clause
  Hugging Face tokenizers, inside tokenizers: Apache-2.0
  SmolLM2-135M-Instruct, the bundled model, by Hugging Face: Apache-2.0
  Inter, by the Inter Project Authors, and the Noto, NanumSquare and Liberation typefaces: SIL Open Font License 1.1
  Droid Sans Fallback, by Google: Apache-2.0
  (the texts of both font licences lie beside the fonts, in sinkscope/figure/text of the program's own archive)
  The Java runtime of an installed program, OpenJDK: GPL-2.0 with the Classpath Exception; its notices are in runtime/legal

Libraries (group:artifact:version, licence, home):
<#list dependencyMap as e>
<#assign project = e.getKey()/>
  ${project.groupId}:${project.artifactId}:${project.version}
      <#list e.getValue() as licence>${licence}<#sep>; </#sep></#list><#if project.url??>
      ${project.url}</#if>
</#list>
