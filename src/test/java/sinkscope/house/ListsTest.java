package sinkscope.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sinkscope.checkpoint.CheckpointFormat;
import sinkscope.figure.format.FigureFormat;
import sinkscope.figure.format.FigureFormats;
import sinkscope.figure.plot.Plot;
import sinkscope.model.architecture.Architecture;
import sinkscope.raster.ColourMap;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.trace.TraceFormat;

/// A new statistic, plot, format, architecture or colour map is one file and one line. Where the line is
/// forgotten the file is dead: every implementor of what a list holds must be in it, and every constant of its
/// type.
///
/// The lists are found, not named here: every static `List` of a type of this program in a class that is named
/// after what it lists, such as `Plots` of `Plot`.
class ListsTest {

    private static final List<Class<?>> CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("sinkscope").stream()
                    .filter(c -> c.getName().startsWith("sinkscope."))
                    .<Class<?>>map(JavaClass::reflect)
                    .toList();

    /// What each list of the house holds, by the type of its entries.
    private static Map<Class<?>, List<Object>> lists() {
        Map<Class<?>, List<Object>> lists = new LinkedHashMap<>();
        for (Class<?> holder : CLASSES) {
            for (Field field : holder.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())
                        && field.getType() == List.class
                        && field.getGenericType() instanceof ParameterizedType type
                        && type.getActualTypeArguments()[0] instanceof Class<?> entry
                        && CLASSES.contains(entry)
                        && lists(holder, entry)) {
                    lists.computeIfAbsent(entry, _ -> new ArrayList<>()).addAll((List<?>) valueOf(field));
                }
            }
        }
        lists.put(FigureFormat.class, new ArrayList<>(FigureFormats.all(FigureFormats.PRINT_DPI)));
        return lists;
    }

    private static boolean lists(Class<?> holder, Class<?> entry) {
        String plural = holder.getSimpleName();
        return entry.getSimpleName().endsWith(plural.substring(0, plural.length() - 1))
                || plural.equals("Checkpoints") && entry == CheckpointFormat.class;
    }

    private static Object valueOf(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What belongs to a list and is not in it.
    private static Set<String> missing(Class<?> entry, List<?> list) {
        Set<Class<?>> listed = list.stream().map(Object::getClass).collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        for (Class<?> each : CLASSES) {
            boolean concrete = !each.isInterface() && !Modifier.isAbstract(each.getModifiers());
            if (entry.isInterface() && concrete && entry.isAssignableFrom(each) && !listed.contains(each)) {
                missing.add(each.getName());
            }
            if (!entry.isInterface() && !entry.isEnum()) {
                Stream.of(each.getDeclaredFields())
                        .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == entry)
                        .filter(field -> !list.contains(valueOf(field)))
                        .forEach(field -> missing.add(each.getName() + "." + field.getName()));
            }
        }
        return missing;
    }

    @TestFactory
    Stream<DynamicTest> holdEverythingOfTheirKind() {
        return lists().entrySet().stream()
                .map(list -> DynamicTest.dynamicTest(
                        list.getKey().getSimpleName(),
                        () -> assertEquals(
                                Set.of(),
                                missing(list.getKey(), list.getValue()),
                                "one file and one line: the line is missing")));
    }

    @Test
    void areFound() {
        assertTrue(lists().keySet()
                .containsAll(List.of(
                        Architecture.class,
                        CheckpointFormat.class,
                        ColourMap.class,
                        FigureFormat.class,
                        HeadStatistic.class,
                        Plot.class,
                        TraceFormat.class)));
    }

    @Test
    void anEntryLeftOutIsMissed() {
        lists().forEach((entry, list) -> {
            if (entry.isInterface() || entry == ColourMap.class) {
                assertFalse(missing(entry, list.subList(1, list.size())).isEmpty(), entry.getSimpleName());
            }
        });
    }
}
